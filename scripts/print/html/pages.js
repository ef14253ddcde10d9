(() => {
  const pages = Array.from(document.querySelectorAll('main > .leaf'))
  const main = document.querySelector('main')
  let [at, digits] = [0, '']

  function show(no) {
    at = Math.min(Math.max(no, 0), pages.length - 1)
    pages.forEach((page, i) => page.hidden = i !== at)
    document.documentElement.classList.remove('black')
    history.replaceState(null, '', `#${at + 1}`)
  }

  function scale() {
    const slide = pages[at].firstElementChild
    main.style.setProperty('--scale', Math.min(innerWidth / slide.offsetWidth, innerHeight / slide.offsetHeight))
  }

  function go(step) {
    show(at + step)
    scale()
  }

  const fromAddress = () => show((Number.parseInt(location.hash.slice(1)) || 1) - 1)
  const keys = {
    'ArrowRight': () => go(1),
    'ArrowDown': () => go(1),
    'PageDown': () => go(1),
    ' ': () => go(1),
    'ArrowLeft': () => go(-1),
    'ArrowUp': () => go(-1),
    'PageUp': () => go(-1),
    'Backspace': () => go(-1),
    'Home': () => show(0),
    'End': () => show(pages.length - 1),
    'Enter': () => digits ? show(Number(digits) - 1) : go(1),
    'b': () => document.documentElement.classList.toggle('black'),
    '.': () => document.documentElement.classList.toggle('black'),
    'f': () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen(),
  }
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey)
      return
    if (/^\d$/.test(event.key))
      return void (digits += event.key)
    const act = keys[event.key]
    if (act) {
      event.preventDefault()
      act()
    }
    digits = ''
  })
  addEventListener('click', event => event.target.closest('a') || go(event.clientX < innerWidth / 3 ? -1 : 1))
  addEventListener('hashchange', fromAddress)
  addEventListener('resize', scale)
  fromAddress()
  scale()
})()
