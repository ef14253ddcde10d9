/** YAML as people write it where nobody parses it, made YAML. */

/**
 * Quotes what YAML would read as something else: a value with a colon, a percent sign, a mark or an arrow in it, a
 * key twice under one parent. Undefined where lines stand in it that are neither `key: value` nor items.
 */
export function lenient(lines: string[]): string[] | undefined {
  const seen: { column: number, keys: Set<string> }[] = []
  const out: string[] = []
  for (const line of lines) {
    if (!line.trim() || /^\s*#/.test(line)) {
      out.push(line)
      continue
    }
    const [, space, item, rest] = /^(\s*)((?:-\s+)*)(.*)$/.exec(line)!
    const pair = /^("[^"]*"|'[^']*'|[^\s:[{"'#][^:#]*?)\s*:(?:\s+(.*))?$/.exec(rest)
    if (!pair && !item && !/^[-\]}]/.test(rest))
      return undefined
    const column = space.length + item.length
    while (seen.length > 0 && seen.at(-1)!.column > column)
      seen.pop()
    if (item)
      seen.splice(seen.findIndex(each => each.column === column) >>> 0)
    if (!pair || (item && pair[2] !== undefined && /\s/.test(pair[1].trim()) && !/^["']/.test(pair[1]))) {
      out.push(`${space}${item}${quoted(rest)}`)
      continue
    }
    if (seen.at(-1)?.column !== column)
      seen.push({ column, keys: new Set() })
    const keys = seen.at(-1)!.keys
    let key = pair[1]
    for (let nth = 2; keys.has(key); nth++)
      key = `${pair[1]} (${nth})`
    keys.add(key)
    out.push(`${space}${item}${/^["']|^[\w -]+$/.test(key) ? key : JSON.stringify(key)}:${pair[2] ? ` ${quoted(pair[2])}` : ''}`)
  }
  return out
}

/** A value as it is where YAML reads it so; else in quotes. */
function quoted(value: string): string {
  const bare = value.replace(/\s+#.*$/, '').trim()
  if (/^(["']).*\1$/.test(bare) || /^[[{].*[\]}],?$/.test(bare) || /^[|>][+-]?$/.test(bare))
    return value
  return /:\s|\s#|^[%@&*!|>[\]{}"'`,?-]|:$/.test(bare) ? JSON.stringify(value) : value
}
