// Shows on a page under work how the dev server is, and loads the page anew when it is back.
const state = new EventSource('/__rostrum/state')
let wasUp
const words = document.createElement('p')
words.setAttribute('role', 'status')
words.style.cssText = 'position:fixed;z-index:2147483647;inset:auto 0 0;margin:0;padding:.75rem 1rem;background:#7a1f1f;color:#fff;font:500 1rem/1.4 system-ui,sans-serif;overflow-wrap:anywhere'

state.onmessage = ({ data }) => {
  const { kind, why } = JSON.parse(data)
  if (kind === 'up') {
    if (wasUp === false)
      location.reload()
    wasUp = true
    return words.remove()
  }
  wasUp = false
  say(kind === 'down' ? `${why}. Mend the deck; this page goes on by itself.` : `${why ? `${why}. ` : ''}Starting Slidev's server …`)
}
state.onerror = () => say('`rostrum edit` has ended; start it again, and reload this page.')

function say(what) {
  words.textContent = what
  document.body.append(words)
}
