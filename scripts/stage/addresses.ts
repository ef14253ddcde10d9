/** The names and addresses of this machine: those it tells, and those it answers to. */
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'

/** Listened to from every network the machine is in. */
const everywhere = ['0.0.0.0', '::']
const loopback = ['localhost', '127.0.0.1', '::1']

/** The URLs, without a slash at the end, under which a server that listens on `host` is reached; this machine's first. */
export function addresses(host: string, port: number): [string, ...string[]] {
  const named = everywhere.includes(host) || host === '127.0.0.1' ? 'localhost' : host
  const others = everywhere.includes(host)
    ? Object.values(networkInterfaces()).flatMap(each => each ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal)
    : []
  const url = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`
  return [url(named), ...others.map(({ address }) => url(address))]
}

/**
 * Whether a `Host` header names this machine as somebody may who reaches `host`. A page from elsewhere that has its own name
 * lead here keeps that name, and reads nothing. Which port it names says nothing: a tunnel may have another.
 */
export function isHere(header: string | undefined, host: string): boolean {
  const name = nameIn(header)
  if (name === undefined)
    return false
  if (loopback.includes(host))
    return loopback.includes(name)
  if (!everywhere.includes(host))
    return name === host.toLowerCase() || loopback.includes(name)
  return loopback.includes(name) || (isIP(name) ? isOurs(name) : ownNames().includes(name))
}

/** `[::1]:3030` -> `::1` */
function nameIn(header: string | undefined): string | undefined {
  const [, six, other] = /^(?:\[([\da-f:.]+)\]|([^:/@\s]+))(?::\d+)?$/i.exec(header ?? '') ?? []
  return (six ?? other)?.toLowerCase()
}

/** Asked each time: a laptop changes networks. */
function isOurs(address: string): boolean {
  return Object.values(networkInterfaces()).some(each => each?.some(own => own.address === address))
}

function ownNames(): string[] {
  const name = hostname().toLowerCase()
  return [name, `${name.replace(/\..*$/, '')}.local`]
}
