import { createCssVariablesTheme } from 'shiki'

/** Code takes its colours from styles/code.css, light and dark alike. */
export default () => ({
  theme: createCssVariablesTheme({ name: 'rostrum', variablePrefix: '--code-', fontStyle: false }),
})
