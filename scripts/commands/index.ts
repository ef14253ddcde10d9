import type { Command } from 'commander'
import { add as build } from './build.ts'
import { add as check } from './check.ts'
import { add as doctor } from './doctor.ts'
import { add as edit } from './edit.ts'
import { add as importDocument } from './import.ts'
import { add as exportDecks } from './export.ts'
import { add as newTalk } from './new.ts'
import { add as present } from './present.ts'
import { add as rehearse } from './rehearse.ts'
import { add as start } from './start.ts'

/** Every command, in the order the help lists them. */
export const commands: ((program: Command) => void)[] = [
  newTalk,
  build,
  importDocument,
  check,
  start,
  present,
  rehearse,
  edit,
  exportDecks,
  doctor,
]
