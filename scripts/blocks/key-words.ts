import { said } from '../vocabulary/index.ts'

const initials = new RegExp(`\\b(${said('initials')})(s?)\\b`, 'gi')

/**
 * A key of a spec as it is read: `gpu_fault_tolerance` reads `GPU fault tolerance`; a key with capitals or spaces is
 * already as its writer wants it.
 */
export function inWords(key: string): string {
  if (key.includes(' · '))
    return key.split(' · ').map(inWords).join(' · ')
  if (/[A-Z\s]/.test(key))
    return key
  const words = key
    .replace(/[_-]+/g, ' ')
    .trim()
    .replace(initials, (_, word: string, plural: string) => word.toUpperCase() + plural)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
