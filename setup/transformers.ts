import { readFence } from '../scripts/blocks/index.ts'

/** What Slidev hands to a code-block transformer, as far as it is needed here. */
interface Fence {
  /** What stands after the backticks. */
  info: string
  code: string
  renderHighlighted: (override: { info: string, code: string }) => Promise<string> | string
}

export default () => ({ codeblocks: [transformFence] })

/** Every fence of a deck comes through here, so none reaches Slidev's own, which compile what they find. */
export async function transformFence(fence: Fence): Promise<string> {
  const lang = /^[\w+#.-]*/.exec(fence.info)![0]
  const plain = { ...fence, code: unguarded(fence) }
  return component(lang, plain.code) ?? await highlighted(lang, plain)
}

/** A fence that held `<!--` was written in entities (see scripts/deck-text), and says so. */
function unguarded({ info, code }: Fence): string {
  return / entities\b/.test(info) ? code.replaceAll('&lt;', '<').replaceAll('&amp;', '&') : code
}

/** The component of a fence of ours; its block travels as an encoded word, so nothing in it is compiled. */
function component(lang: string, code: string): string | undefined {
  try {
    const block = readFence(lang, code)
    if (!block)
      return undefined
    const { source, position, path, ...shown } = block
    return `<DeckBlock block="${encoded(shown)}" />`
  }
  catch (error) {
    return `<DeckBlock block="${encoded({ type: 'unread', lang, code, why: (error as Error).message })}" />`
  }
}

/** Ordinary code; `{2-3|5}` after the language marks lines, as in Slidev. */
async function highlighted(lang: string, fence: Fence): Promise<string> {
  const ranges = /\{([\d,\-|*]+)\}/.exec(fence.info)?.[1].split('|') ?? []
  const html = await inLanguage(lang || 'text', fence)
  return `<CodeBlockWrapper :ranges='${JSON.stringify(ranges)}'>${html}</CodeBlockWrapper>`
}

async function inLanguage(lang: string, fence: Fence): Promise<string> {
  try {
    return await fence.renderHighlighted({ info: lang, code: fence.code })
  }
  catch {
    // A language the highlighter does not know.
    return await fence.renderHighlighted({ info: 'text', code: fence.code })
  }
}

function encoded(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value)).replaceAll('\'', '%27')
}
