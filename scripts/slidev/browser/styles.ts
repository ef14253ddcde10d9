/** Style sheets that come with slides. */

const sheets = new Map<string, Promise<void>>()

/** Settles once each sheet applies. @param base is what paths without a slash in front are relative to. */
export async function styled(files: readonly string[], base: string): Promise<void> {
  await Promise.all(files.map(file => applied(file.startsWith('/') ? file : base + file)))
}

/** Takes style sheets back that were the deck's own. */
export function unstyled(files: readonly string[], base: string): void {
  for (const file of files.filter(file => !file.startsWith('/'))) {
    document.querySelector(`link[rel="stylesheet"][href="${base + file}"]`)?.remove()
    sheets.delete(base + file)
  }
}

function applied(url: string): Promise<void> {
  const there = document.querySelector(`link[rel="stylesheet"][href="${url}"]`)
  const coming = sheets.get(url) ?? (there ? Promise.resolve() : link(url))
  sheets.set(url, coming)
  return coming
}

function link(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })
    element.onload = () => resolve()
    element.onerror = () => {
      sheets.delete(url)
      element.remove()
      reject(new Error(`${url} did not load`))
    }
    document.head.append(element)
  })
}
