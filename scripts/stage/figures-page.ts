/** A talk's figures on one page: what needs care, and the ledger. Values in, HTML out. */
import type { Claims } from '../check/claims/index.ts'
import { ledger, sayCare } from '../check/claims/index.ts'
import { page, text } from './lobby-page.ts'

/** @param file the talk's source, as messages name it; undefined where no talk stands behind the deck */
export function figuresPage({ title, kind }: { title: string, kind?: string }, file?: string, claims?: Claims): string {
  const back = '<p class="ways"><a href="/">All decks</a></p>'
  if (!claims || !file) {
    return page(
      `Figures · ${title}`,
      `<main>
  <h1>Figures</h1>
  <p class="lead">No talk stands behind this deck any more, so there is nothing to work out.</p>
  ${back}
</main>`,
    )
  }
  const { findings, figures, related } = claims
  return page(
    `Figures · ${title}`,
    `<main data-kind="${text(kind ?? 'other')}">
  <h1>${text(title)}</h1>
  <p class="lead">${figures.length} figures in <code>${text(file)}</code>; ${related} are related to one another, ${figures.length - related} are not checked.</p>
  ${back}
  <section aria-labelledby="care">
    <h2 id="care">Check before you say it <span>${findings.length}</span></h2>
    <ul class="care">
${findings.map(finding => `      <li><b>${text(sayCare(finding))}</b> <span>line ${finding.line}</span></li>`).join('\n') || '      <li>Nothing that could be worked out is wrong.</li>'}
    </ul>
  </section>
  <section aria-labelledby="ledger">
    <h2 id="ledger">Every figure, and what a panel would ask</h2>
    <div class="wide"><table>
      <thead><tr><th scope="col">Figure</th><th scope="col">Lines</th><th scope="col">Follows from</th><th scope="col">Question</th></tr></thead>
      <tbody>
${ledger(claims)
  .map(
    ({ figure, lines, follows, question }) =>
      `        <tr><th scope="row">${text(figure)}</th><td>${lines.join(', ')}</td><td>${follows.map(text).join('<br>')}</td><td>${text(question)}</td></tr>`,
  )
  .join('\n')}
      </tbody>
    </table></div>
  </section>
</main>`,
  )
}
