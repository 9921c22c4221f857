// Shows the schools that hold every word that is looked for, with or without diacritics, at the chosen level and of the chosen type.
const form = document.querySelector('form')
const status = document.querySelector('[role=status]')
const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd')
const schools = [...document.querySelectorAll('main li')].map(item =>
  ({ item, text: fold(item.children[0].textContent + ' ' + item.children[1].textContent) }))
const { ten, muc, loai } = form.elements
let waiting

function show() {
  const words = fold(ten.value).split(/\s+/)
  let count = 0
  for (const { item, text } of schools) {
    const fits = (!muc.value || item.dataset.m === muc.value) && (!loai.value || item.dataset.l === loai.value) &&
      words.every(word => text.includes(word))
    item.hidden = !fits
    if (fits) count++
  }
  const all = schools.length.toLocaleString('vi')
  status.textContent = count === schools.length ? `Có ${all} trường.`
    : count ? `Tìm thấy ${count.toLocaleString('vi')} trong ${all} trường.`
    : 'Không tìm thấy trường nào. Thử bớt chữ, hoặc bấm Xóa lọc.'
}

function soon() {
  clearTimeout(waiting)
  waiting = setTimeout(show, 150)
}

form.addEventListener('input', soon)
form.addEventListener('reset', soon)
form.addEventListener('submit', event => { event.preventDefault(); show() })
form.hidden = false
show()
