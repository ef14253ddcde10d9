import type { Command } from 'commander'
import { add as build } from './build.ts'
import { add as doctor } from './doctor.ts'
import { add as exportDecks } from './export.ts'
import { add as present } from './present.ts'

/** Every command, in the order the help lists them. */
export const commands: ((program: Command) => void)[] = [
  build,
  present,
  exportDecks,
  doctor,
]
