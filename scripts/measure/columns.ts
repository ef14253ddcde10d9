/**
 * Lays a run of items over at most `count` columns in reading order, the tallest column as low as it can be.
 * @param heights px of each item with the space below it
 * @returns the columns as indices, and px of the tallest
 */
export function inColumns(heights: number[], count: number): { columns: number[][], tallest: number } {
  let limit = Math.max(0, ...heights)
  for (;;) {
    const columns: number[][] = [[]]
    let [used, next] = [0, Infinity]
    heights.forEach((height, i) => {
      if (used + height > limit && columns.at(-1)!.length > 0) {
        next = Math.min(next, used + height)
        columns.push([])
        used = 0
      }
      columns.at(-1)!.push(i)
      used += height
    })
    if (columns.length <= count)
      return { columns, tallest: limit }
    limit = next
  }
}
