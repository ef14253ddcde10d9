import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request, taken apart. */
export interface Visit {
  request: IncomingMessage
  response: ServerResponse
  path: string
  query: URLSearchParams
  /** Whether the visitor holds the key. */
  presenter: boolean
  /** Aborted when the visitor goes before the answer is whole. */
  gone: AbortSignal
}

/** Whether it is a person who looks, in a browser: told in a page, not in a line. */
export function isPerson({ request }: Visit): boolean {
  return request.headers.accept?.includes('text/html') ?? false
}
