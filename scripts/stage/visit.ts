import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request, taken apart. */
export interface Visit {
  request: IncomingMessage
  response: ServerResponse
  path: string
  query: URLSearchParams
  /** Whether the visitor holds the key. */
  presenter: boolean
}
