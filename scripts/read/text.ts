import type { Fault } from '../model/fault.ts'
import { Refusal } from '../model/refusal.ts'

/** More than this part of a file's characters being controls, it is no text that a stray one got into. */
const mostControls = 0.02

/**
 * A file's bytes as text: UTF-8, with or without a mark, any line ends. Stray control characters are left out, with a note.
 * @throws {Refusal} on an empty, binary or otherwise encoded file, and on HTML
 */
export function decode(file: string, bytes: Uint8Array): { text: string, faults: Fault[] } {
  if (bytes.length === 0)
    throw new Refusal('the file is empty', { at: { file }, mend: 'write a talk in it or name another file' })
  const utf16 = (bytes[0] === 0xFF && bytes[1] === 0xFE) || (bytes[0] === 0xFE && bytes[1] === 0xFF)
  if (!utf16 && controlsIn(bytes) > bytes.length * mostControls)
    throw new Refusal('this is a binary file, not text', { at: { file }, mend: 'name a Markdown or text file' })
  let text: string
  try {
    text = new TextDecoder(utf16 ? (bytes[0] === 0xFF ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(bytes)
  }
  catch {
    throw new Refusal('the file is not UTF-8 text', { at: { file, line: brokenLine(bytes) }, mend: 'save it as UTF-8' })
  }
  const whole = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const clean = whole.replace(controls, '')
  if (clean.trim() === '')
    throw new Refusal('the file is empty', { at: { file }, mend: 'write a talk in it or name another file' })
  if (page.test(clean)) {
    throw new Refusal('this is HTML, not Markdown', {
      at: { file, line: 1 },
      mend: 'open it in a browser and save its text, or convert it to Markdown',
    })
  }
  return { text: clean, faults: clean === whole ? [] : [strayed(file, whole)] }
}

// eslint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\0-\x08\v\f\x0E-\x1F\x7F\u0080-\u009F\uFEFF]/g
const page = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype\s+html\b|<html[\s>])/i

/** Bytes that no text in UTF-8 is made of, tabs and line ends aside. */
function controlsIn(bytes: Uint8Array): number {
  return bytes.filter(byte => byte < 9 || (byte > 13 && byte < 32) || byte === 127).length
}

function strayed(file: string, text: string): Fault {
  const found = [...text.matchAll(controls)]
  const line = text.slice(0, found[0].index).split('\n').length
  return {
    file,
    line,
    severity: 'note',
    says:
      found.length === 1 ? 'a control character was left out' : `${found.length} control characters were left out, the first of them here`,
  }
}

/** The first line, from 1, that does not decode. */
function brokenLine(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const at = lenient.indexOf('\uFFFD')
  return lenient.slice(0, at).split('\n').length
}
