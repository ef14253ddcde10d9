import { fileURLToPath } from 'node:url'

/** A deck asks nothing of the network: what a theme or a word in a text would fetch is taken out, and the browser is told so. */

const policy = [
  `default-src 'self' data: blob:`,
  `script-src 'self' 'unsafe-inline' blob:`,
  `style-src 'self' 'unsafe-inline'`,
  `connect-src 'self' ws: wss: data: blob:`,
].join('; ')

export default (options: { utils: { indexHtml: string } }) => {
  options.utils.indexHtml = offline(options.utils.indexHtml)
  return [titlesAsText()]
}

/** Slidev compiles a deck's titles as templates, for its table of contents among others; here a title is text. */
function titlesAsText() {
  const component = fileURLToPath(new URL('../components/stage/SlideTitle.vue', import.meta.url))
  return {
    name: 'rostrum:titles',
    enforce: 'pre' as const,
    resolveId: {
      order: 'pre' as const,
      handler: (id: string) => /^(?:#slidev|\/@slidev)\/title-renderer(?:\.md)?$/.test(id) ? component : null,
    },
  }
}

export function offline(html: string): string {
  const alone = html
    .replace(/<script\b[^>]*\bsrc="(?:https?:)?\/\/[^>]*>\s*<\/script>/g, '')
    .replace(/<link\b[^>]*\bhref="(?:https?:)?\/\/[^>]*>/g, '')
    .replace('<head>', `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  return alone.includes('rel="icon"') ? alone : alone.replace('</head>', '<link rel="icon" href="data:,">\n</head>')
}
