import { defineConfig } from 'unocss'

export default defineConfig({
  content: {
    pipeline: {
      // Words on a slide are neither class names nor groups of them: `cost:(a b)` stays as it is.
      exclude: [/\.md($|\?)/, /\.(css|postcss|sass|scss|less|stylus|styl)($|\?)/],
    },
  },
})
