/** Flowcharts as anyone might write them. */
import fc from 'fast-check'

const links = ['-->', '---', '-.->', '==>', '<-->', '--o'] as const
const labels = ['', '[Feature Store]', '[("Redis (hot)")]', '(Round)', '{Stock?}', '([Start])', '["a; b"]:::hot', '{{Six}}'] as const
/** Subgraphs in two layers, nodes in any of them or in none, edges between any two, subgraphs too; and the most nodes a slide may have. */
export const charts = fc
  .record({
    groups: fc.integer({ min: 0, max: 4 }),
    inner: fc.array(fc.nat(), { maxLength: 3 }),
    nodes: fc.array(fc.record({ label: fc.constantFrom(...labels), home: fc.nat() }), { minLength: 1, maxLength: 30 }),
    edges: fc.array(
      fc.record({
        from: fc.nat(),
        to: fc.nat(),
        link: fc.constantFrom(...links),
        text: fc.option(fc.constantFrom('yes', '"no (sorry)"', 'a b', 'x', 'y'), { nil: undefined }),
      }),
      { maxLength: 40 },
    ),
    most: fc.integer({ min: 2, max: 12 }),
  })
  .map(({ groups, inner, nodes, edges, most }) => {
    const outer = Array.from({ length: groups }, (_, i): { id: string, group?: string } => ({ id: `G${i}` }))
    const all = [...outer, ...(groups > 0 ? inner.map((home, i) => ({ id: `I${i}`, group: outer[home % groups].id })) : [])]
    const homes = [undefined, ...all.map(each => each.id)]
    const ids = [...nodes.map((_, i) => `n${i}`), ...all.map(each => each.id)]
    const inside = (group: string | undefined): string[] => [
      ...nodes.flatMap(({ label, home }, i) => (homes[home % homes.length] === group ? [`n${i}${label}`] : [])),
      ...all.filter(each => each.group === group).flatMap(each => [`subgraph ${each.id} [Title of ${each.id}]`, ...inside(each.id), 'end']),
    ]
    const joins = edges.map(
      ({ from, to, link, text }) => `${ids[from % ids.length]} ${link}${text === undefined ? '' : `|${text}|`} ${ids[to % ids.length]}`,
    )
    return { text: ['graph TB', ...inside(undefined), ...joins].join('\n'), most }
  })
