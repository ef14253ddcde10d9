import { defineConfig } from 'unocss'

export default defineConfig({
  content: {
    pipeline: {
      // Class names are looked for in components only: words on a slide are neither class names
      // nor groups of them, and `cost:(a b)` stays as it is.
      include: [/\.vue($|\?)/],
      exclude: [/\.(css|postcss|sass|scss|less|stylus|styl)($|\?)/],
    },
  },
})
