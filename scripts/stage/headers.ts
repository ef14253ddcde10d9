/** What every answer tells a browser, whatever is served. */
import type { ServerResponse } from 'node:http'
import { createHash } from 'node:crypto'

/**
 * What a page of ours may do. Each allowance beyond `'self'` has its reason here:
 * - styles in attributes and elements: Vue, Shiki and Mermaid set them while they draw;
 * - pictures and fonts as `data:` and pictures as `blob:`: icons, what a deck holds itself, what Mermaid draws;
 * - sound as `blob:`: a recorded voice, heard again before it is sent;
 * - workers as `blob:`: none of ours, but ELK asks for one before it lays out by itself.
 * No script is evaluated from text, and none of a page's own runs but those named by digest.
 */
const policy = {
  'default-src': [`'none'`],
  'script-src': [`'self'`],
  'style-src': [`'self'`, `'unsafe-inline'`],
  'img-src': [`'self'`, 'data:', 'blob:'],
  'font-src': [`'self'`, 'data:'],
  'media-src': [`'self'`, 'blob:'],
  'connect-src': [`'self'`],
  'worker-src': [`'self'`, 'blob:'],
  'base-uri': [`'none'`],
  'form-action': [`'none'`],
  'frame-ancestors': [`'none'`],
} as const satisfies Record<string, readonly string[]>

/** Other sites may neither frame what we serve, nor load it, nor learn that a link led here. */
export function setHeaders(response: ServerResponse): void {
  const headers = {
    'Content-Security-Policy': contentPolicy(),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': 'camera=(), geolocation=(), payment=(), usb=()',
  }
  Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value))
}

/** @param html a page whose own scripts, written in it by us, may run. */
export function contentPolicy(html: string = ''): string {
  const digests = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)]
    .map(([, script]) => `'sha256-${createHash('sha256').update(script!).digest('base64')}'`)
  return Object.entries({ ...policy, 'script-src': [...policy['script-src'], ...digests] })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
