import { h } from 'vue'
import theme from 'vitepress/theme-without-fonts'
import './juncture.css'

// Pages of the server that are not part of this site.
const server = import.meta.env.BASE_URL.replace(/docs\/$/, '')
const pages = () => h('div', { class: 'server-pages' }, [
  h('a', { href: server + 'openapi', target: '_self' }, 'Try the API'),
  h('a', { href: server, target: '_self' }, 'This server'),
])

export default {
  extends: theme,
  Layout: () => h(theme.Layout, null, { 'nav-bar-content-after': pages, 'nav-screen-content-after': pages }),
}
