/** Drawings made of characters: boxes and arrows read as a flowchart, where both can be read. */

/** Edges of boxes, corners, and what leads from one to another. */
const corner = { topLeft: '┌╔╭┏+', topRight: '┐╗╮┓+', bottomLeft: '└╚╰┗+', bottomRight: '┘╝╯┛+' }
const across = '─═━-┬┴┼╦╩╤╧+┰┸'
const down = '│║┃|├┤┼╠╣+┝┥'
const heads = '▼▲►◄▶◀→←↓↑⬇⬆➔➜v^><V'
const wire = '─═━│║┃┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩|-+/\\'

/** Whether a line is part of a drawing rather than of a text. */
export function isDrawn(line: string): boolean {
  return (
    /[┌┐└┘┬┴┼╔╗╚╝║╭╮╰╯▼▲►◄▶◀┃┏┓]/.test(line)
    || /^\s*[+|].*[+|]\s*$/.test(line)
    || /\+-{2,}\+/.test(line)
    || /^[\s|│]*[│|][\s|│v▼]*$/.test(line)
    || /^[\s│|v^▼▲↓↑/\\]+$/.test(line)
    || /─{3,}/.test(line)
  )
}

interface Box {
  top: number
  left: number
  bottom: number
  right: number
  text: string
  inside?: Box
}

/**
 * A drawing as a Mermaid flowchart; undefined where its boxes are not closed, hold no text, or are not joined,
 * or where more than a quarter of its words stand outside them.
 */
export function flowchartOf(lines: string[]): string[] | undefined {
  return chains(lines) ?? boxes(lines)
}

function boxes(lines: string[]): string[] | undefined {
  const grid = lines.map(line => [...line.replaceAll('\t', '    ')])
  const closed = boxesIn(grid)
  const found = [...closed, ...ends(grid, closed)]
  if (closed.length < 2 || found.some(box => !box.text && !found.some(other => other.inside === box)))
    return undefined
  const edges = edgesIn(grid, found)
  const leaves = found.filter(box => !found.some(other => other.inside === box))
  const joined = new Set(edges.flatMap(edge => [edge.from, edge.to]))
  if (edges.length === 0 || leaves.filter(box => joined.has(box) || box.inside).length * 3 < leaves.length * 2)
    return undefined
  const said = labelsIn(lines.join(' '))
  const shown = new Set(found.flatMap(box => labelsIn(box.text)))
  const outside = said.filter(word => !shown.has(word))
  if (outside.length * 4 > said.length)
    return undefined
  const id = (box: Box): string => `n${found.indexOf(box) + 1}`
  const node = (box: Box): string => `${id(box)}["${box.text.replaceAll('"', '#quot;')}"]`
  const groups = found.filter(box => !leaves.includes(box))
  const wide = Math.max(...edges.map(edge => Math.abs(edge.from.top - edge.to.top))) < 2
  return [
    `flowchart ${wide ? 'LR' : 'TB'}`,
    ...leaves.filter(box => !box.inside).map(box => `  ${node(box)}`),
    ...groups.flatMap(group => [
      `  subgraph ${id(group)}g["${group.text || ' '}"]`,
      ...leaves.filter(box => box.inside === group).map(box => `    ${node(box)}`),
      '  end',
    ]),
    ...edges.map(
      ({ from, to }) => `  ${groups.includes(from) ? `${id(from)}g` : id(from)} --> ${groups.includes(to) ? `${id(to)}g` : id(to)}`,
    ),
    ...(outside.length > 0 ? [`  %% ${outside.join(' ')}`] : []),
  ]
}

function labelsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}.%$/-]*/gu)?.filter(word => !/^v-*$/i.test(word)) ?? []
}

function boxesIn(grid: string[][]): Box[] {
  const found: Box[] = []
  const is = (row: number, column: number, set: string): boolean => set.includes(grid[row]?.[column] ?? '\0')
  grid.forEach((line, top) =>
    line.forEach((character, left) => {
      if (!corner.topLeft.includes(character) || !is(top, left + 1, across))
        return
      for (let right = left + 1; is(top, right, across) || is(top, right, corner.topRight) || isHead(grid[top][right]); right++) {
        if (!is(top, right, corner.topRight) || right - left < 3)
          continue
        const bottom = bottomOf(grid, top, left, right)
        if (bottom !== undefined) {
          found.push({ top, left, bottom, right, text: '' })
          return
        }
      }
    }),
  )
  for (const box of found) {
    box.inside = found
      .filter(
        other => other !== box && other.top < box.top && other.bottom > box.bottom && other.left < box.left && other.right > box.right,
      )
      .sort((a, b) => a.right - a.left - (b.right - b.left))[0]
  }
  for (const box of found) {
    const within = found.filter(other => other.inside === box)
    const rows = grid.slice(box.top + 1, box.bottom).map((line, i) => {
      const row = box.top + 1 + i
      return line
        .slice(box.left + 1, box.right)
        .map((character, k) => {
          const column = box.left + 1 + k
          return within.some(other => row >= other.top && row <= other.bottom && column >= other.left && column <= other.right)
            ? ' '
            : character
        })
        .join('')
    })
    const rule = new RegExp(`^[\\s${wire.replace(/[\\\]-]/g, '\\$&')}${heads.replace(/[\\\]^-]/g, '\\$&').replace(/v/gi, '')}]+$`)
    box.text = rows
      .filter(row => !rule.test(row))
      .map(row => row.replace(within.length > 0 ? /[─│┌┐└┘├┤┬┴┼▼▲►◄|]+/g : /^$/, ' ').trim())
      .filter(Boolean)
      .join(' ')
      .replace(/\s+/g, ' ')
  }
  return found
}

/** Names without a box at the loose end of a wire: `client --> `. One with a wire on both sides is written on it, and becomes it. */
function ends(grid: string[][], found: Box[]): Box[] {
  const at = (row: number, column: number): string => grid[row]?.[column] ?? ' '
  const inBox = (row: number, column: number): boolean =>
    found.some(box => row >= box.top && row <= box.bottom && column >= box.left && column <= box.right)
  /** Whether a wire leads this way from a place, or from one beyond a space. */
  const wired = (row: number, column: number, dr: number, dc: number): boolean =>
    [1, 2].some(far =>
      (far === 1 || at(row - dr, column - dc) === ' ')
      && !inBox(row - dr * far, column - dc * far)
      && (wire.includes(at(row - dr * far, column - dc * far)) || isArrow(grid, row - dr * far, column - dc * far))
      && leads(at(row - dr * far, column - dc * far), dr, dc))
  return grid.flatMap((line, row) =>
    [...line.join('').matchAll(name)].flatMap(({ 0: text, index: left }) => {
      const right = left + text.length - 1
      const columns = Array.from(text, (_, i) => left + i)
      if (columns.some(column => inBox(row, column)))
        return []
      const touched = [
        wired(row, left, 0, 1),
        wired(row, right, 0, -1),
        columns.some(column => wired(row, column, 1, 0)),
        columns.some(column => wired(row, column, -1, 0)),
      ]
      if (touched[0] && touched[1])
        columns.forEach(column => grid[row][column] = '-')
      return touched.filter(Boolean).length === 1 ? [{ top: row, left, bottom: row, right, text }] : []
    }))
}

const name = /(?<![\p{L}\p{N}])[\p{L}\p{N}(](?:[\p{L}\p{N}().,&/'%]|[- ](?=[\p{L}\p{N}(&])){1,29}/gu

/** The row at which a box's sides meet its bottom edge. */
function bottomOf(grid: string[][], top: number, left: number, right: number): number | undefined {
  const is = (row: number, column: number, set: string): boolean => set.includes(grid[row]?.[column] ?? '\0')
  for (let row = top + 1; row < grid.length; row++) {
    if (
      row > top + 1
      && is(row, left, corner.bottomLeft)
      && is(row, right, corner.bottomRight)
      && grid[row].slice(left + 1, right).every(character => across.includes(character) || isHead(character))
    ) {
      return row
    }
    if (!(is(row, left, down) || isHead(grid[row][left])) || !(is(row, right, down) || isHead(grid[row][right])))
      return undefined
  }
}

function isHead(character: string | undefined): boolean {
  return character !== undefined && heads.includes(character)
}

/** What leads from box to box: lines of characters that touch both, their heads beside the box they point at. */
function edgesIn(grid: string[][], found: Box[]): { from: Box, to: Box }[] {
  const at = (row: number, column: number): string => grid[row]?.[column] ?? ' '
  const owner = (row: number, column: number): Box | undefined =>
    found
      .filter(box => row >= box.top && row <= box.bottom && column >= box.left && column <= box.right)
      .sort((a, b) => a.right - a.left - (b.right - b.left))[0]
  const isEdgeOf = (box: Box, row: number, column: number): boolean =>
    row === box.top || row === box.bottom || column === box.left || column === box.right
  const isFree = (row: number, column: number): boolean => {
    const box = owner(row, column)
    const character = at(row, column)
    return (
      (wire.includes(character) || isArrow(grid, row, column))
      && (box === undefined || (found.some(other => other.inside === box) && !isEdgeOf(box, row, column)))
    )
  }
  const seen = new Set<string>()
  const edges: { from: Box, to: Box }[] = []
  for (let row = 0; row < grid.length; row++) {
    for (let column = 0; column < grid[row].length; column++) {
      if (seen.has(`${row},${column}`) || !isFree(row, column))
        continue
      const touched = new Map<Box, boolean>()
      const queue = [[row, column]]
      seen.add(`${row},${column}`)
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [r, c] = next
        for (const [dr, dc] of [
          [0, 1],
          [0, -1],
          [1, 0],
          [-1, 0],
          [1, 1],
          [1, -1],
          [-1, 1],
          [-1, -1],
        ]) {
          const slanted = dr !== 0 && dc !== 0
          // A wire may stop a space short of the box it means.
          const gap = !slanted && at(r + dr, c + dc) === ' ' && !isFree(r + dr, c + dc) && leads(at(r, c), dr, dc) ? 2 : 1
          const [nr, nc] = [r + dr * gap, c + dc * gap]
          const box = owner(nr, nc)
          if (box && isEdgeOf(box, nr, nc) && !slanted) {
            if (leads(at(r, c), dr, dc))
              touched.set(box, touched.get(box) || isArrow(grid, r, c) || isArrow(grid, nr, nc))
          }
          else if (
            gap === 1
            && isFree(nr, nc)
            && !seen.has(`${nr},${nc}`)
            && (slanted ? /[/\\]/.test(at(r, c) + at(nr, nc)) : leads(at(r, c), dr, dc) && leads(at(nr, nc), -dr, -dc))
          ) {
            seen.add(`${nr},${nc}`)
            queue.push([nr, nc])
          }
        }
      }
      const ends = [...touched]
      const targets = ends.filter(([, head]) => head).map(([box]) => box)
      const sources = ends.filter(([, head]) => !head).map(([box]) => box)
      const ordered = ends.map(([box]) => box).sort((a, b) => a.top - b.top || a.left - b.left)
      const pairs
        = targets.length > 0 && sources.length > 0
          ? sources.flatMap(from => targets.map(to => ({ from, to })))
          : ordered.slice(1).map(to => ({ from: ordered[0], to }))
      edges.push(...pairs.filter(pair => pair.from !== pair.to))
    }
  }
  return edges.filter((edge, i) => edges.findIndex(other => other.from === edge.from && other.to === edge.to) === i)
}

/** Whether a character of a wire goes on in a direction. */
function leads(character: string, dr: number, dc: number): boolean {
  if ('─═━-'.includes(character) || '►◄▶◀→←➔➜><'.includes(character))
    return dr === 0
  if ('│║┃|'.includes(character) || '▼▲↓↑v^V⬇⬆'.includes(character))
    return dc === 0
  const ways = turns[character]
  return ways === undefined || ways.includes(dr === 0 ? (dc > 0 ? 'r' : 'l') : dr > 0 ? 'd' : 'u')
}

/** Where a turn or a junction goes on: up, down, left, right. */
const turns: Record<string, string> = {
  '┌': 'dr',
  '╭': 'dr',
  '╔': 'dr',
  '┐': 'dl',
  '╮': 'dl',
  '╗': 'dl',
  '└': 'ur',
  '╰': 'ur',
  '╚': 'ur',
  '┘': 'ul',
  '╯': 'ul',
  '╝': 'ul',
  '├': 'udr',
  '╠': 'udr',
  '┤': 'udl',
  '╣': 'udl',
  '┬': 'dlr',
  '╦': 'dlr',
  '┴': 'ulr',
  '╩': 'ulr',
}

/** A letter is an arrow's head only where nothing but a wire is beside it. */
function isArrow(grid: string[][], row: number, column: number): boolean {
  const character = grid[row]?.[column]
  if (!isHead(character))
    return false
  const near = [grid[row][column - 1], grid[row][column + 1]].join('')
  return !/v/i.test(character) || !/[\p{L}\p{N}]/u.test(near)
}

/** A node's name at most: past this it is a sentence. */
const longestName = 60
const arrow = /\s*(?:→|⟶|➔|➜|⇒|─+[►▶>]|-{1,3}>|={1,2}>)\s*/

/** `[ Client ]` */
function withoutBrackets(name: string): string {
  return name.replace(/^\[\s*([^[\]]+?)\s*\]$|^\(\s*([^()]+?)\s*\)$/, '$1$2')
}

/** Lines such as `Client → Gateway → Orders`, or names one below the other with arrows between them. */
function chains(lines: string[]): string[] | undefined {
  const said = lines.map(line => line.trim()).filter(Boolean)
  const pointing = said.filter(line => /^[│|v▼↓⬇\s]+$/i.test(line))
  const names = said.filter(line => !/^[│|v▼↓⬇\s]+$/i.test(line))
  const isName = (text: string): boolean =>
    text.length > 0 && text.length <= longestName && !/[.;{}=]$|^[\d$€£<>~]/.test(text) && /\p{L}/u.test(text)
  const runs
    = pointing.length > 0
      && pointing.length >= names.length - 1
      && names.length > 1
      && names.every(name => isName(name) && !arrow.test(name))
      ? [names]
      : pointing.length === 0 && said.every(line => arrow.test(line) && !/:\s/.test(line))
        ? said.map(line => line.split(arrow).map(withoutBrackets))
        : []
  if (runs.length === 0 || runs.some(run => run.length < 2 || !run.every(isName)) || runs.flat().length < 3)
    return undefined
  const ids = new Map<string, string>()
  runs.flat().forEach(name => ids.has(name) || ids.set(name, `n${ids.size + 1}`))
  return [
    `flowchart ${pointing.length > 0 || runs.some(run => run.length > 6) ? 'TB' : 'LR'}`,
    ...[...ids].map(([name, id]) => `  ${id}["${name.replaceAll('"', '#quot;')}"]`),
    ...runs.flatMap(run => run.slice(1).map((name, i) => `  ${ids.get(run[i])} --> ${ids.get(name)}`)),
  ]
}
