// Shows the schools that hold every word looked for, with or without diacritics, at the chosen level and of the chosen
// type; a hundred at a time, for a browser takes seconds to lay out ten thousand.
const step = 100
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd')
const number = count => count.toLocaleString('vi')

document.documentElement.className = 'js'
addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector('form')
  const status = document.querySelector('[role=status]')
  const more = document.querySelector('main > button')
  const { ten, muc, loai } = form.elements
  const schools = [...document.querySelectorAll('main li')].map(item =>
    ({ item, text: fold(item.children[0].textContent + ' ' + item.children[1].textContent) }))
  let shown = [], limit = step, waiting

  function show() {
    const words = fold(ten.value).split(/\s+/)
    const found = schools.filter(({ item, text }) =>
      (!muc.value || item.dataset.m === muc.value) && (!loai.value || item.dataset.l === loai.value) &&
      words.every(word => text.includes(word)))
    shown.forEach(({ item }) => item.classList.remove('on'))
    shown = found.slice(0, limit)
    shown.forEach(({ item }) => item.classList.add('on'))
    const rest = found.length - shown.length
    more.hidden = !rest
    more.textContent = `Hiện thêm (còn ${number(rest)} trường)`
    status.textContent = found.length === schools.length ? `Có ${number(schools.length)} trường.`
      : found.length ? `Tìm thấy ${number(found.length)} trong ${number(schools.length)} trường.`
      : 'Không tìm thấy trường nào. Thử bớt chữ, hoặc bấm Xóa lọc.'
  }

  function restart() {
    clearTimeout(waiting)
    waiting = setTimeout(() => { limit = step; show() }, 150)
  }

  form.addEventListener('input', restart)
  form.addEventListener('reset', restart)
  form.addEventListener('submit', event => { event.preventDefault(); restart() })
  more.addEventListener('click', () => {
    const next = shown.length
    limit += step
    show()
    shown[next].item.querySelector('a').focus()
  })
  form.hidden = false
  show()
})
