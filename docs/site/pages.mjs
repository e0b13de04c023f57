// The pages of the site and their order. docs/README.md is the one list of them: a heading for each reader, and the pages in
// reading order below it.
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(process.env.JUNCTURE_ROOT)
const fence = /^ *```[^]*?^ *```/gm
const link = /\[([^\]]+)\]\(([^()\s#]+)(?:#[^()\s]*)?\)/g

const read = (file) => fs.readFileSync(path.join(root, file), 'utf8')
const capital = (text) => text[0].toUpperCase() + text.slice(1)
const isFile = (file) => fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile() ?? false

// The heading of a page.
export const titleOf = (file) => /^# (.+)$/m.exec(read(file))[1]

// Names of files below the repository's root, and what they are called where they are linked.
function linked(file, text) {
  return [...text.replace(fence, '').matchAll(link)]
    .filter(([, , to]) => !/^[a-z]+:/.test(to))
    .map(([, name, to]) => ({ name: capital(name.replace(/`/g, '')), file: path.normalize(path.join(path.dirname(file), to)) }))
}

export const decisions = fs.readdirSync(path.join(root, 'docs/adr')).filter((name) => name.endsWith('.md')).sort()
  .map((name) => `docs/adr/${name}`)

// A page that lists others of its folder brings them with it, unless the list of readers has them already.
function withChildren(page, listed) {
  if (page.file !== 'docs/README.md' && page.file.startsWith('docs/') && path.basename(page.file) === 'README.md') {
    const folder = path.dirname(page.file) + '/'
    const children = linked(page.file, read(page.file)).filter(({ file }) =>
      file.startsWith(folder) && file !== page.file && isFile(file) && file.endsWith('.md') && !listed.has(file))
    const seen = new Set()
    return { ...page, children: children.filter(({ file }) => !seen.has(file) && seen.add(file))
      .map(({ file }) => ({ name: titleOf(file), file, children: [] })) }
  }
  return { ...page, children: [] }
}

// One entry for each reader: the heading, and the pages in order.
export const readers = (() => {
  const sections = read('docs/README.md').split(/^## /m).slice(1)
  const pages = sections.map((section) => linked('docs/README.md', section)
    .filter(({ file }) => file.endsWith('.md') || file === 'docs/adr/'))
  const listed = new Set(pages.flat().map(({ file }) => file))
  return sections.map((section, at) => ({
    name: section.split('\n', 1)[0].trim(),
    pages: pages[at].map((page) => withChildren(page, listed)),
  }))
})()

const inOrder = (reader) => reader.pages.flatMap((page) => [page, ...page.children]).map(({ file }) => file)

// Where a file of the repository is on the site, without `.html`; undefined if it is no page.
export function addressOf(file) {
  return addresses.get(file)
}

function address(file) {
  if (file === 'docs/adr/') return 'adr/'
  const name = file.startsWith('docs/') ? file.slice('docs/'.length) : `project/${file.toLowerCase()}`
  return name.replace(/\.md$/, '').replace(/(^|\/)README$/, '$1')
}

const addresses = new Map(['docs/README.md', ...readers.flatMap(inOrder), ...decisions].map((file) => [file, address(file)]))
export const pages = [...addresses.keys()]

// The pages before and after a page on its reader's path.
export function neighbours(file) {
  for (const path of [...readers.map(inOrder), decisions]) {
    const at = path.indexOf(file)
    if (at >= 0) return { before: path[at - 1], after: path[at + 1] }
  }
  return {}
}

export const nameOf = (file) => readers.flatMap(({ pages }) => pages.flatMap((page) => [page, ...page.children]))
  .find((page) => page.file === file)?.name ?? titleOf(file)

// Every page below docs must be on a path.
export function unlisted() {
  const files = fs.readdirSync(path.join(root, 'docs'), { recursive: true }).map((name) => `docs/${name}`)
  return files.filter((file) => file.endsWith('.md') && !file.startsWith('docs/examples/') && !addresses.has(file))
}

export const content = (file) => file === 'docs/adr/'
  ? `# Decisions\n\nWhy Juncture is built as it is, one page for each decision.\n\n${decisions
      .map((it) => `- [${titleOf(it)}](${path.basename(it)})`).join('\n')}\n`
  : read(file)
