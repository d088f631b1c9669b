package reading

import "strings"

// How Bulgarian is typed in Latin letters: what is typed, and what is meant,
// the longest first.
const latinBulgarian = "klu4 ключ kluch ключ sht щ 6t щ sh ш ch ч zh ж ts ц tz ц ya я yu ю iu ю ja я ju ю dj дж iya ия ia иа " +
	"a а b б c ц d д e е f ф g г h х i и j ж k к l л m м n н o о p п q я r р s с t т u у v в w в x х y ъ z з 6 ш 4 ч"

// Words whose spelling in Latin letters hides a letter, and what is meant.
const latinBulgarianWords = " sum съм sam съм sym съм kum към kam към kym към sus със sas със sys със trqbva трябва triabva трябва tryabva трябва " +
	"kakav какъв kakuv какъв kakyv какъв krug кръг krag кръг kryg кръг petak петък petuk петък petyk петък chetvurtak четвъртък chetvartak четвъртък " +
	"purvi първи parvi първи purva първа parva първа vtornik вторник burzo бързо barzo бързо dogovor договор eur eur usd usd euro евро " +
	"kragove кръгове krugove кръгове varsia версия sedem седем sryada сряда srqda сряда sriada сряда nedelya неделя nedelq неделя hilyada хиляда hilqda хиляда " +
	"sabota събота subota събота sybota събота vurni върни varni върни vyrni върни vurnete върнете varnete върнете varnem върнем vurnem върнем sushto също sashto също su6to също sa6to също " +
	"vuv във vav във bude бъде bade бъде byde бъде budat бъдат badat бъдат zvunni звънни zvanni звънни zvunnete звъннете zvunna звънна zvanna звънна svurshi свърши svur6i свърши svarshi свърши svar6i свърши " +
	"svurshim свършим svurshila свършила svur6ila свършила svarshila свършила skup скъп skap скъп skupo скъпо skapo скъпо durja държа darja държа durjim държим kusno късно kasno късно zakusnq закъсня zakusnee закъснее " +
	"niama няма vurvi върви varvi върви otvun отвън izvun извън izvan извън putq пътя puti пъти pati пъти put път pat път purvo първо parvo първо purvoto първото parvoto първото purvata първата purviq първия " +
	"dulgo дълго dulg дълг dulji дължи vruzka връзка vrazka връзка dnes днес dne6 днес mai май may май yuni юни yuli юли cqla цяла cql цял vsqka всяка vsyaka всяка vsiaka всяка vseki всеки vsichki всички "

// Cyrillic returns bytes from to to of folded text, Bulgarian in Latin letters,
// in Cyrillic as far as it can be told: "oshte edin krag" becomes "още един
// кръг". Its offsets lead to the same raw text.
func Cyrillic(f Folded, from, to int) Folded {
	var w folder
	w.b.Grow(2 * (to - from))
	w.off = make([]int32, 0, 2*(to-from)+1)
	for i := from; i < to; {
		end := i
		for end < to && (isASCIILetter(f.Text[end]) || isShlyokaDigit(f.Text, end, from, to)) {
			end++
		}
		if end == i {
			w.b.WriteByte(f.Text[i])
			w.off = append(w.off, f.Off[i])
			i++
			continue
		}
		w.cyrillicWord(f, i, end)
		i = end
	}
	w.off = append(w.off, f.Off[to])
	return Folded{Text: w.b.String(), Off: w.off}
}

// softI reports whether s begins with an i that is й after a vowel: fail, sait, but not
// poiska, proizvod, moite.
func softI(s string, before byte) bool {
	return len(s) > 1 && s[0] == 'i' && before != 'i' && !isVowel(s[1]) && s[1] != 's' && s[1] != 'z' && !(before == 'o' && s == "ite")
}

// isShlyokaDigit reports whether the digit at i stands for ш or ч: a letter
// follows it, and it is no number before a short word, or it ends a word.
func isShlyokaDigit(s string, i, from, to int) bool {
	if s[i] != '6' && s[i] != '4' {
		return false
	}
	if i+1 >= to || !isASCIILetter(s[i+1]) {
		return endsInShlyoka(s, i, from, to)
	}
	if s[i:i+2] == "4e" && (i == from || !isWordByte(s[i-1])) {
		return true // че, the commonest of all; four hours are 4h or 4 4
	}
	return i > from && isASCIILetter(s[i-1]) || i+2 < to && isASCIILetter(s[i+2]) && (i == from || !isWordByte(s[i-1]))
}

// endsInShlyoka reports whether the digit at i ends a word of three letters or more
// after a vowel, as in pravi6 and dne6, but not in a4 or ipv6.
func endsInShlyoka(s string, i, from, to int) bool {
	return i-3 >= from && isVowel(s[i-1]) && isASCIILetter(s[i-2]) && isASCIILetter(s[i-3]) && (i+1 == to || !isWordByte(s[i+1]))
}

// cyrillicWord writes one word.
func (w *folder) cyrillicWord(f Folded, i, end int) {
	word := f.Text[i:end]
	if k := strings.Index(latinBulgarianWords, " "+word+" "); k >= 0 {
		meant, _, _ := strings.Cut(latinBulgarianWords[k+len(word)+2:], " ")
		if strings.ContainsRune(meant, 'а') || meant[0] >= 0x80 || meant == word {
			w.spread(f, i, end, meant)
			return
		}
	}
	for k := i; k < end; {
		before := byte(0)
		if k > i {
			before = f.Text[k-1]
		}
		n, to := latinSyllable(f.Text[k:end], before)
		for _, r := range to {
			w.put(r, int(f.Off[k]))
		}
		k += n
	}
}

// spread writes the meant word over the bytes of the typed one.
func (w *folder) spread(f Folded, i, end int, meant string) {
	k := i
	for _, r := range meant {
		w.put(r, int(f.Off[min(k, end-1)]))
		k++
	}
}

func isVowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

// latinSyllable returns the length of the longest spelling s begins with, and
// what it means after the letter before it.
func latinSyllable(s string, before byte) (int, string) {
	afterVowel := before != 0 && isVowel(before)
	switch {
	case afterVowel && softI(s, before):
		return 1, "й"
	case s == "ia" || s == "iya":
		return len(s), "ия"
	case s == "ii":
		return 2, "ии"
	case s[0] == 'y' && afterVowel && (len(s) == 1 || !isVowel(s[1])), s[0] == 'j' && afterVowel && len(s) == 1:
		return 1, "й"
	case s[0] == 'i' && afterVowel && len(s) == 1:
		return 1, "и"
	}
	fields := latinBulgarian
	for fields != "" {
		from, rest, _ := strings.Cut(fields, " ")
		to, next, _ := strings.Cut(rest, " ")
		if strings.HasPrefix(s, from) {
			return len(from), to
		}
		fields = next
	}
	return 1, s[:1]
}
