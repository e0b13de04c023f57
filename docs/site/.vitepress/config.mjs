import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { addressOf, readers, root } from '../pages.mjs'

// The server replaces it with the path of its public URL, which is not known when the site is built.
const base = '/__base__/docs/'
const repository = 'https://github.com/juncture-dev/juncture'
const files = new Map()
const colours = new Map()

const entry = (page) => ({
  text: page.name,
  link: '/' + addressOf(page.file),
  ...(page.children.length ? { items: page.children.map(entry) } : {}),
})

// As git hosts make them of headings, so that links work there as well.
const anchorOf = (heading) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')

// What a link on the page `source` leads to: another page, or a file of the repository.
function target(href, source) {
  if (/^[a-z]+:|^#/.test(href)) return href
  const [, to, anchor] = /^([^#]*)(#.*)?$/.exec(href)
  const file = path.normalize(path.join(path.dirname(source), to))
  const address = addressOf(file) ?? addressOf(file + '/')
  if (address !== undefined) return '/' + address + (anchor ?? '')
  const found = fs.statSync(path.join(root, file), { throwIfNoEntry: false })
  if (!found) throw new Error(`${source} links to ${href}, which does not exist`)
  return `${repository}/${found.isDirectory() ? 'tree' : 'blob'}/main/${file.replace(/\/$/, '')}`
}

function links(markdown) {
  markdown.core.ruler.push('links', (state) => {
    const { source } = state.env.frontmatter ?? {}
    if (!source) return
    for (const token of state.tokens.flatMap((it) => it.children ?? [])) {
      if (token.type === 'link_open') token.attrSet('href', target(token.attrGet('href'), source))
      if (token.type === 'image') {
        const file = path.normalize(path.join(path.dirname(source), token.attrGet('src')))
        if (!file.startsWith('docs/images/')) throw new Error(`${source} shows ${file}, which is not in docs/images`)
        token.attrSet('src', '/' + file.slice('docs/'.length))
      }
    }
  })
  // Vue would take these for an expression.
  const text = markdown.renderer.rules.text
  markdown.renderer.rules.text = (...all) => text(...all).replaceAll('{{', '&#123;&#123;')
  // Long names of variables may break after an underscore.
  const code = markdown.renderer.rules.code_inline
  markdown.renderer.rules.code_inline = (...all) => code(...all).replace(/(?<=[A-Z])_(?=[A-Z])/g, '_<wbr>')
}

// The server's content security policy allows neither scripts nor styles inside a page, so they become files.
function file(content, extension) {
  const name = `assets/inline.${crypto.createHash('sha256').update(content).digest('hex').slice(0, 8)}.${extension}`
  files.set(name, content)
  return base + name
}

const withoutInline = (html) => html
  .replace(/<script((?![^>]*\ssrc=)[^>]*)>([^]+?)<\/script>/g, (_, attributes, code) =>
    `<script${attributes} src="${file(code, 'js')}"></script>`)
  .replace(/(<[a-z][^<>]*?) style="[^"]*"/g, '$1')
  .replace('</head>', `<link rel="stylesheet" href="${file([...colours.values()].sort().join('\n'), 'css')}"></head>`)

// The colours of code, as classes.
const classes = {
  span(node) {
    const { style } = node.properties
    if (!style) return
    const name = 'c' + style.replace(/--shiki-/g, '').replace(/[^a-zA-Z0-9]/g, '')
    colours.set(name, `.${name}{${style}}`)
    delete node.properties.style
    this.addClassToHast(node, name)
  },
}

export default {
  base,
  srcDir: 'pages',
  outDir: 'dist',
  cleanUrls: true,
  metaChunk: true,
  lang: 'en',
  title: 'Juncture',
  description: 'The documentation of Juncture.',
  head: [
    ['link', { rel: 'icon', href: base + 'mark.svg', type: 'image/svg+xml' }],
    ['meta', { name: 'robots', content: 'noindex' }],
    ['meta', { name: 'color-scheme', content: 'light dark' }],
  ],
  markdown: {
    html: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: anchorOf },
    codeTransformers: [classes],
    config: links,
  },
  themeConfig: {
    logo: { src: '/mark.svg', alt: '' },
    search: { provider: 'local', options: { detailedView: true } },
    sidebar: readers.map(({ name, pages }) => ({ text: name, items: pages.map(entry) })),
    outline: [2, 3],
    notFound: { quote: 'This version has no such page. The search box above may find it.', linkText: 'All pages' },
  },
  transformHtml: withoutInline,
  buildEnd({ outDir }) {
    files.forEach((content, name) => fs.writeFileSync(path.join(outDir, name), content))
  },
}
