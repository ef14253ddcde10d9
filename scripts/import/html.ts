/** A web page as Markdown: its text without menus, scripts and footers. */
import type { Element, Nodes, Root } from 'hast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import { unified } from 'unified'

const reader = unified().use(rehypeParse)
const writer = unified().use(rehypeRemark)

/** Whether a text is HTML rather than Markdown with some HTML in it. */
export function isHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!doctype html|<html\b|<head\b|<body\b)/i.test(text)
}

/** A page's own text as Markdown. */
export function fromHtml(html: string): string {
  const tree = reader.parse(html)
  const page = mainOf(tree) ?? tree
  drop(page)
  const markdown = writer.runSync({ type: 'root', children: page.type === 'root' ? page.children : [page] } as Root)
  return `${toMarkdown(markdown, { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '_', rule: '-' }).trim()}\n`
}

/** The part of a page that says it is the text. */
function mainOf(tree: Nodes): Element | undefined {
  return find(tree, node => node.tagName === 'main' || node.properties.role === 'main') ?? onlyArticle(tree)
}

function onlyArticle(tree: Nodes): Element | undefined {
  const articles = all(tree).filter(node => node.tagName === 'article')
  return articles.length === 1 ? articles[0] : undefined
}

const neverText = new Set([
  'script',
  'style',
  'noscript',
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'button',
  'iframe',
  'svg',
  'template',
  'head',
  'dialog',
  'select',
  'input',
  'textarea',
])
const boilerplate
  = /(?:^|[-_ ])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|toc|table-of-contents|footer|cookies?|banner|share|social|pagination|page-metadata|edit-link|skip|related|comments?|newsletter|advert\w*)(?:$|[-_ ])/i

function isFurniture(node: Element): boolean {
  const names = [node.properties.className, node.properties.id, node.properties.role].flat().filter(Boolean).join(' ')
  // A header within an article is its title.
  if (node.tagName === 'header' || node.tagName === 'aside')
    return find(node, each => each.tagName === 'h1') === undefined
  return (
    neverText.has(node.tagName)
    || (boilerplate.test(names) && !/^h[1-6]$/.test(node.tagName))
    || node.properties.hidden === true
    || node.properties.ariaHidden === 'true'
  )
}

function drop(node: Nodes): void {
  if (!('children' in node))
    return
  node.children = (node.children as Nodes[]).filter(child => child.type !== 'element' || !isFurniture(child)) as typeof node.children
  node.children.forEach(drop)
}

function all(node: Nodes): Element[] {
  const below = 'children' in node ? (node.children as Nodes[]).flatMap(all) : []
  return node.type === 'element' ? [node, ...below] : below
}

function find(node: Nodes, is: (node: Element) => boolean): Element | undefined {
  return all(node).find(is)
}
