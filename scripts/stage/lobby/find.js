/** Shows the decks that have every word that is typed; Enter opens the first. */
const field = document.querySelector('[type=search]')
const decks = [...document.querySelectorAll('.decks > li')]

/** Letters as they are typed, whatever marks and capitals they have. */
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function find() {
  const words = plain(field.value).split(/\s+/).filter(Boolean)
  decks.forEach(deck => deck.hidden = !words.every(word => plain(deck.textContent).includes(word)))
  document.querySelectorAll('section').forEach(section => section.hidden = !section.querySelector('.decks > li:not([hidden])'))
  document.querySelector('.none').hidden = decks.some(deck => !deck.hidden)
}

field.form.hidden = false
field.addEventListener('input', find)
field.form.addEventListener('submit', (event) => {
  event.preventDefault()
  decks.find(deck => !deck.hidden)?.querySelector('a').click()
})
find()
