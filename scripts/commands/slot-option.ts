/** `--slot` of whatever shows decks, for `option(...slotOption)`. */
export const slotOption = ['--slot <time>', 'plan it for a meeting of this length: 10m, 30m, 45m, 60m, 90m'] as const
