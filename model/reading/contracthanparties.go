package reading

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// hanParties are the words for the two parties: those that contracts use, and those
// that this one says it calls them.
type hanParties struct {
	payers, makers []string // that this contract has
	clientWrites   bool     // "you" are the one who does the work: 想请你担任舞台设计

	allPayers, allMakers []string
}

// hanNamed finds the names that a contract gives its parties: （以下简称“工作室”）.
func hanNamed(text string) hanParties {
	var out hanParties
	f := Fold(text)
	out.clientWrites = hanWords().ClientWrites.MatchString(f.Text)
	ours := !out.clientWrites && hanWords().YourHouse.MatchString(f.Text) // whoever says 贵会 to the client calls itself 本公司
	if ours {
		out.makers = append(out.makers, strings.Split(hanWords().OurHouse.String(), "|")...)
	}
	var orgs, called []string
	for _, m := range hanWords().Org.FindAllStringSubmatch(f.Text, -1) { // 公司应于每月五日前支付
		if !ours && !slices.Contains(orgs, m[1]) {
			orgs = append(orgs, m[1])
		}
	}
	for _, m := range hanWords().PartyCalled.FindAllStringSubmatch(f.Text, -1) { // 委托方：蓝鲸公司（“蓝鲸”）
		switch {
		case firstOf(m[1], hanWords().Payers) >= 0:
			out.payers = append(out.payers, m[2])
		case firstOf(m[1], hanWords().Makers) >= 0:
			out.makers = append(out.makers, m[2])
		}
	}
	for _, m := range hanWords().Called.FindAllStringSubmatch(f.Text, -1) {
		name := m[2]
		switch {
		case firstOf(name, hanWords().Payers) == 0 || firstOf(name, hanWords().Makers) == 0:
		case firstOf(m[1], hanWords().Payers) >= 0 && firstOf(m[1], hanWords().Makers) >= 0: // 乙方为甲方开发官方网站（下称“网站”）
		case firstOf(m[1], hanWords().Payers) >= 0:
			out.payers = append(out.payers, name)
		case firstOf(m[1], hanWords().Makers) >= 0:
			out.makers = append(out.makers, name)
		default:
			called = append(called, name)
		}
	}
	if len(called) == 1 && len(out.payers) == 0 && namesMaker(f.Text) { // 中心（以下简称“中心”）聘请苏女士（以下简称“顾问”）
		out.payers = called
	}
	out.byWhatTheyDo(f.Text, orgs)
	out.gather()
	return out
}

// namesMaker reports whether a contract calls one party by a word that contracts use for the
// one who does the work.
func namesMaker(text string) bool {
	for _, m := range hanWords().Called.FindAllStringSubmatch(text, -1) {
		if slices.Contains(hanWords().Makers, m[2]) {
			return true
		}
	}
	return false
}

// byWhatTheyDo finds out who is who by what they do: who pays and gives material is the
// client, who delivers the work and keeps his files makes it. So the words of this contract
// count, 机关 and 厂商, and an author may be the client of an editor.
// A firm that must do something is the client unless it does more of the work.
func (p *hanParties) byWhatTheyDo(text string, firms []string) {
	w := hanWords()
	score := map[string]int{}
	for _, name := range firms {
		score[name] = 1
	}
	for _, m := range w.ClientDoes.FindAllStringSubmatch(text, -1) {
		score[w.PartyLead.ReplaceAllString(m[1]+m[2], "")]++
	}
	for _, m := range w.MakerDoes.FindAllStringSubmatch(text, -1) {
		score[w.PartyLead.ReplaceAllString(m[1]+m[2], "")]--
	}
	for name, n := range score {
		if utf8.RuneCountInString(name) < 2 || strings.Count(text, name) < 3 && !slices.Contains(firms, name) || w.NoParty.MatchString(name) || w.Post.MatchString(name) && !slices.Contains(firms, name) {
			continue
		}
		least := 1
		if slices.Contains(w.Payers, name) || slices.Contains(w.Makers, name) {
			least = 2
		}
		switch {
		case n >= least && !slices.Contains(p.makers, name):
			p.payers = append(p.payers, name)
		case -n >= least && !slices.Contains(p.payers, name):
			p.makers = append(p.makers, name)
		}
	}
	slices.Sort(p.payers)
	slices.Sort(p.makers)
}

// gather puts the words of this contract before those that contracts use, without those
// that mean the other one here.
func (p *hanParties) gather() {
	w := hanWords()
	without := func(words, others []string) []string {
		return slices.DeleteFunc(slices.Clone(words), func(s string) bool { return slices.Contains(others, s) })
	}
	p.allPayers = slices.Concat(p.payers, without(w.Payers, p.makers))
	p.allMakers = slices.Concat(p.makers, without(w.Makers, p.payers))
	if p.clientWrites {
		p.allPayers, p.allMakers = append(p.allPayers, w.We...), append(p.allMakers, w.You...)
	} else {
		p.allPayers, p.allMakers = append(p.allPayers, w.You...), append(p.allMakers, w.We...)
	}
}

// firstOf returns where the first of some words stands, -1 where none does.
func firstOf(text string, words []string) int {
	at := -1
	for _, w := range words {
		if i := indexParty(text, w); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	return at
}

// indexParty returns where the word for a party first stands that is no part of another
// word, -1 for nowhere: 品牌方向 and 客户端 are no parties.
func indexParty(text, word string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		if from += i; isParty(text, from, word) {
			return from
		}
		from += len(word)
	}
}

// isParty reports whether the word for a party at a place is no part of another word.
func isParty(text string, at int, word string) bool {
	behind := text[at+len(word):]
	next, n := utf8.DecodeRuneInString(behind)
	if len(word) > len("甲方") && strings.HasSuffix(word, "方") && (strings.ContainsRune("案式法便面针", next) || next == '向' && !hanWords().PartyFirst.MatchString(behind[n:])) {
		return false
	}
	return (word != "客户" || next != '端') && !hanWords().PageName.MatchString(text[:at])
}

// lastOf returns where the last of some words stands, -1 where none does.
func lastOf(text string, words []string) int {
	at := -1
	for _, w := range words {
		if i := strings.LastIndex(text, w); i >= 0 && isParty(text, i, w) {
			at = max(at, i)
		}
	}
	return at
}

func (h *hanReader) payer(text string) int {
	return firstOf(text, h.parties.allPayers)
}

// maker returns where the one who does the work is named, -1 where it is not.
func (h *hanReader) maker(text string) int {
	return firstOf(text, h.parties.allMakers)
}

// makerLen returns the length of the word for the one who does the work that some words
// begin with.
func (h *hanReader) makerLen(text string) int {
	n := 0
	for _, w := range h.parties.allMakers {
		if strings.HasPrefix(text, w) {
			n = max(n, len(w))
		}
	}
	return n
}

// lastIsPayer reports whether the party named last in some words is the client.
func (h *hanReader) lastIsPayer(text string) bool {
	text = hanWords().MakerThings.ReplaceAllString(text, "") // 讲者名单 is no party
	p := lastOf(text, h.parties.allPayers)
	return p >= 0 && p >= lastOf(text, h.parties.allMakers)
}
