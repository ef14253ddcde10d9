/** `--slot` of whatever shows decks, for `option(...slotOption)`. */
export const slotOption = ['--slot <time>', 'plan it for a meeting of this length, as 45m or 1h30m'] as const
