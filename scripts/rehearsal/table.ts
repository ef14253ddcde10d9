/** Plain tables for the terminal. */
import { timecode } from '../plan/time.ts'

/** Columns side by side, two spaces apart: the ones named flush right, the others flush left. */
export function table(rows: string[][], right: number[] = []): string {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), [])
  return rows
    .map(row => row.map((cell, i) => right.includes(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join('  ').trimEnd())
    .join('\n')
}

/** `+0:35`, `−0:35`, `0:00` */
export function signed(seconds: number): string {
  const whole = Math.round(seconds)
  return `${whole > 0 ? '+' : whole < 0 ? '−' : ''}${timecode(Math.abs(whole))}`
}

/** Cut to `most` characters, with `…`. */
export function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
