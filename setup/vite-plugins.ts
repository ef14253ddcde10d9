/** A deck asks nothing of the network: what a theme or a word in a text would fetch is taken out, and the browser is told so. */

const policy = [
  `default-src 'self' data: blob:`,
  `script-src 'self' 'unsafe-inline' blob:`,
  `style-src 'self' 'unsafe-inline'`,
  `connect-src 'self' ws: wss: data: blob:`,
].join('; ')

export default (options: { utils: { indexHtml: string } }) => {
  options.utils.indexHtml = offline(options.utils.indexHtml)
  return []
}

export function offline(html: string): string {
  const alone = html
    .replace(/<script\b[^>]*\bsrc="(?:https?:)?\/\/[^>]*>\s*<\/script>/g, '')
    .replace(/<link\b[^>]*\bhref="(?:https?:)?\/\/[^>]*>/g, '')
    .replace('<head>', `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  return alone.includes('rel="icon"') ? alone : alone.replace('</head>', '<link rel="icon" href="data:,">\n</head>')
}
