import type { Command } from 'commander'

/** Every command, in the order the help lists them. */
export const commands: ((program: Command) => void)[] = []
