import { networkInterfaces } from 'node:os'

/** Listened to from every network the machine is in. */
const everywhere = ['0.0.0.0', '::']

/** The URLs, without a slash at the end, under which a server that listens on `host` is reached; this machine's first. */
export function addresses(host: string, port: number): [string, ...string[]] {
  const named = everywhere.includes(host) || host === '127.0.0.1' ? 'localhost' : host
  const others = everywhere.includes(host)
    ? Object.values(networkInterfaces()).flatMap(each => each ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal)
    : []
  const url = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`
  return [url(named), ...others.map(({ address }) => url(address))]
}
