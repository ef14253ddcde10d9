import getPort, { portNumbers } from 'get-port'
import { Refusal, UsageError } from '../model/refusal.ts'

/** Where decks are shown unless told otherwise. */
const usualPort = 3030

/**
 * A free port: the one asked for, or else the usual one, or the next, which it tells.
 * @param typed as typed.
 * @throws UsageError where it is no port, Refusal where it is taken.
 */
export async function choosePort(typed?: string): Promise<number> {
  if (typed === undefined) {
    const port = await getPort({ port: portNumbers(usualPort, 65_535) })
    if (port !== usualPort)
      console.error(`rostrum: port ${usualPort} is taken; using ${port}`)
    return port
  }
  const port = Number(typed)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError(`--port ${typed} is no port; give a number from 1 to 65535`)
  if (await getPort({ port }) !== port)
    throw new Refusal(`port ${port} is taken`, { mend: 'give another with --port, or none for the next free one' })
  return port
}
