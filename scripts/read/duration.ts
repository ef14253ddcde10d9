/**
 * `45m`, `1h30m`, `90s`, `30 min`, `1:30` (minutes and seconds), or a bare number of minutes; in whole seconds,
 * undefined for anything else.
 */
export function parseDuration(text: string): number | undefined {
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim())
  if (clock) {
    return clock[3] === undefined
      ? Number(clock[1]) * 60 + Number(clock[2])
      : Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  }
  if (/^\d+(?:\.\d+)?$/.test(text.trim()))
    return Math.round(Number(text) * 60)
  const parts
    = /^(?:(\d+(?:\.\d+)?)\s*h(?:ours?|r|rs)?)?\s*(?:(\d+(?:\.\d+)?)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+)\s*s(?:ec(?:ond)?s?)?)?$/i.exec(
      text.trim(),
    )
  if (!parts || !text.trim())
    return undefined
  return Math.round(Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0))
}
