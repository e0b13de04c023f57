// Builds the site: node build.mjs <folder for the result>. JUNCTURE_ROOT is the folder of the repository.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vitepress'
import { addressOf, content, nameOf, neighbours, pages, root, unlisted } from './pages.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const staged = path.join(here, 'pages')
const built = path.join(here, 'dist')
const base = '/__base__/docs/'

function fail(problems) {
  if (problems.length) {
    problems.forEach((it) => console.error(it))
    process.exit(1)
  }
}

function stage(file) {
  const { before, after } = neighbours(file)
  const to = (other) => JSON.stringify(other ? { text: nameOf(other), link: '/' + addressOf(other) } : false)
  const page = path.join(staged, addressOf(file).replace(/(^|\/)$/, '$1index') + '.md')
  fs.mkdirSync(path.dirname(page), { recursive: true })
  fs.writeFileSync(page, `---\nsource: ${path.join(file, file.endsWith('/') ? 'README.md' : '')}\nprev: ${to(before)}\nnext: ${to(after)}\n---\n${content(file)}`)
}

// Links of the finished pages that lead nowhere, or to a heading that is not there.
function broken() {
  const names = fs.readdirSync(built, { recursive: true }).filter((name) => name.endsWith('.html'))
  const html = new Map(names.map((name) => [name, fs.readFileSync(path.join(built, name), 'utf8')]))
  return names.flatMap((name) => [...html.get(name).matchAll(/<(?:a|img|link)\s[^>]*?(?:href|src)="([^"]*)"/g)]
    .map(([, url]) => url).filter((url) => (url.startsWith(base) || url.startsWith('#')) && !leads(url, name, html))
    .map((url) => `${name}: ${url} leads nowhere`))
}

function leads(url, from, html) {
  const [address, anchor] = url.split('#')
  const name = address ? address.slice(base.length).replace(/(^|\/)$/, '$1index') : from
  const page = html.get(name) ?? html.get(name + '.html')
  return page ? !anchor || page.includes(`id="${decodeURIComponent(anchor)}"`) : fs.existsSync(path.join(built, name))
}

fail(unlisted().map((file) => `${file} is on no path of docs/README.md`))
fs.rmSync(staged, { recursive: true, force: true })
pages.forEach(stage)
fs.cpSync(path.join(root, 'docs/images'), path.join(staged, 'public/images'), { recursive: true })
fs.copyFileSync(path.join(root, 'adapters-web/src/main/resources/dev/juncture/adapters/web/assets/mark.svg'),
  path.join(staged, 'public/mark.svg'))
await build(here)
fail(broken())
const result = path.resolve(process.argv[2])
fs.rmSync(result, { recursive: true, force: true })
fs.cpSync(built, result, { recursive: true })
console.log(`Built ${pages.length} pages in ${result}`)
