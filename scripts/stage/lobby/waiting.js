// Shows that something is being made, and goes on by itself when it is.
const words = document.querySelector('[role="status"]')
const [usual, began] = [words.textContent, Date.now()]
const clock = setInterval(() => {
  words.textContent = `${usual} ${Math.round((Date.now() - began) / 1000)} s so far.`
}, 1000)

const news = new EventSource(document.body.dataset.news)
news.addEventListener('done', () => location.reload())
news.addEventListener('failed', ({ data }) => {
  news.close()
  clearInterval(clock)
  words.textContent = JSON.parse(data)
  document.querySelector('progress').hidden = true
  document.querySelector('.ways').hidden = false
})
