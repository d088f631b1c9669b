package reading

import (
	"fmt"
	"strings"
	"testing"
)

// pieces writes the clauses of a text: sentence number, words, sign.
func pieces(text string, chat bool) string {
	var out []string
	for _, p := range Split(Fold(text), text, Span{0, len(text)}, chat) {
		sign := ""
		if p.End != 0 {
			sign = string(p.End)
		}
		out = append(out, fmt.Sprintf("%d[%s]%s", p.Sentence, strings.ReplaceAll(p.Span.Of(text), "\n", "/"), sign))
	}
	return strings.Join(out, " ")
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text, want string
		chat       bool
	}{
		{"One. Two? Three!", "0[One]. 1[Two]? 2[Three]!", false},
		{"Dr. Smith sent it. Fine.", "0[Dr. Smith sent it]. 1[Fine].", false},
		{"ok. so we want three", "0[ok]. 1[so we want three]", false},
		{"We pay 1.5 % e.g. on e-mail no. 3, etc. Then stop.", "0[We pay 1.5 % e.g. on e-mail no. 3, etc]. 1[Then stop].", false},
		{"No. We agreed on 3. Please stop.", "0[No]. 1[We agreed on 3]. 2[Please stop].", false},
		{"See www.x.com/a?b=1 or J. Smith.", "0[See www.x.com/a?b=1 or J. Smith].", false},
		{"It is great, but we need one more round.", "0[It is great], 0[but we need one more round].", false},
		{"It is done.Please send it.", "0[It is done]. 1[Please send it].", false},
		{"Really?! Yes... sure", "0[Really]? 1[Yes]. 2[sure]", false},
		{"None of them yet :D send two more :) ok", "0[None of them yet :D] 1[send two more :)] 2[ok]", false},
		{"First; second: third", "0[First]; 0[second: third]", false},
		{"Platí do 15. 5. 2026. Ing. Novák to ví.", "0[Platí do 15. 5. 2026]. 1[Ing. Novák to ví].", false},
		{"Chceme 3. kolo podle čl. 4 odst. 2. Děkuji.", "0[Chceme 3. kolo podle čl. 4 odst. 2]. 1[Děkuji].", false},
		{"Logo je hezké, ale web ještě ne.", "0[Logo je hezké], 0[ale web ještě ne].", false},
		{"Ул. Раковски 5, т.е. до 5.5.2026 г. По чл. 5 е така.", "0[Ул. Раковски 5, т.е. до 5.5.2026 г]. 1[По чл. 5 е така].", false},
		{"Логото е добро, но искаме още един кръг.", "0[Логото е добро], 0[но искаме още един кръг].", false},
		{"方案不错。再改一轮！可以吗？", "0[方案不错]. 1[再改一轮]! 2[可以吗]?", false},
		{"第一版我们很满意，但是还要再改两轮颜色；谢谢", "0[第一版我们很满意], 0[但是还要再改两轮颜色]; 0[谢谢]", false},
		{"Hi\nthree rounds\nplease", "0[Hi] 1[three rounds] 2[please]", false},
		{"Hi\nthree rounds\nplease", "0[Hi] 1[three rounds] 2[please]", true},
		{"We need:\n- three logos\n- two pages\n1. one\n2. two\n3. kolo", "0[We need]: 1[three logos] 2[two pages] 3[one] 4[two] 5[kolo]", false},
		{"3. kolo chceme.", "0[3. kolo chceme].", false},
		{"一、三个方案\n二、两轮修改", "0[三个方案] 1[两轮修改]", false},
		{"The website needs one more round of changes because the\nheader is not right. We also want a blog.",
			"0[The website needs one more round of changes because the/header is not right]. 1[We also want a blog].", false},
		{"The website needs one more round of changes because the\nheader is not right.",
			"0[The website needs one more round of changes because the] 1[header is not right].", true},
	} {
		if got := pieces(c.text, c.chat); got != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSplitLong(t *testing.T) {
	text := strings.Repeat("word ", 120)
	got := Split(Fold(text), text, Span{0, len(text)}, false)
	if len(got) != 1 || !got[0].Long {
		t.Errorf("%d pieces, long %v", len(got), len(got) > 0 && got[0].Long)
	}
	text = strings.Repeat("some words here, ", 60)
	for _, p := range Split(Fold(text), text, Span{0, len(text)}, false) {
		if p.Long {
			t.Errorf("a clause of %d bytes although there are commas", p.Span.Len())
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"One. Two\n- three, but we need four; five", "3. kolo\n1. a\n2) b\n(一)后", "\xff.\n。？\n1、", strings.Repeat("a, ", 300)} {
		f.Add(s, false, 0, len(s))
	}
	f.Fuzz(func(t *testing.T, s string, chat bool, from, to int) {
		if from < 0 || to > len(s) || from > to {
			from, to = 0, len(s)
		}
		folded := Fold(s)
		last := 0
		for _, p := range Split(folded, s, Span{from, to}, chat) {
			if p.Span.Start < last || p.Span.End < p.Span.Start || p.Span.End > len(s) || p.From > p.To ||
				!onBoundary(s, p.Span.Start) || !onBoundary(s, p.Span.End) || folded.Raw(p.From, p.To) != p.Span {
				t.Fatalf("%q: piece %+v", s, p)
			}
			last = p.Span.End
		}
	})
}

func TestIdentify(t *testing.T) {
	for _, c := range []struct {
		text  string
		usual Lang
		want  Lang
	}{
		{"We need one more round, please.", Cs, En},
		{"Could you send the logo?", Zh, En},
		{"Potřebujeme ještě jedno kolo úprav.", En, Cs},
		{"Potrebujeme jeste jedno kolo uprav.", En, Cs},
		{"Muzete mi poslat to logo do patku?", En, Cs},
		{"Искаме още един кръг корекции.", En, Bg},
		{"Моля, пратете logo и banner.", En, Bg},
		{"koga shte e gotovo", En, Bg},
		{"iskame oshte edin krag korekcii", Bg, Bg},
		{"请把 logo 和 homepage 发给我", En, Zh},
		{"請再改兩輪", En, Zh},
		{"OK?", Cs, Cs},
		{"Super, ok", Bg, Bg},
		{"thank you", Zh, En},
		{"12 500", Cs, Cs},
		{"好", En, Zh},
		{"Да", En, Bg},
	} {
		if got := Identify(c.text, c.usual); got != c.want {
			t.Errorf("Identify(%q, %d) = %d, want %d", c.text, c.usual, got, c.want)
		}
	}
}

func TestCyrillic(t *testing.T) {
	for in, want := range map[string]string{
		"oshte edin krag korekcii": "още един кръг корекции",
		"koga shte e gotovo":       "кога ще е готово",
		"6te platim na 4as":        "ще платим на час",
		"moya proekt, do petak!":   "моя проект, до петък!",
		"200 leva na chas":         "200 лева на час",
		"versia 2":                 "версия 2",
	} {
		f := Fold(in)
		got := Cyrillic(f, 0, len(f.Text))
		if got.Text != want {
			t.Errorf("Cyrillic(%q) = %q, want %q", in, got.Text, want)
		}
		checkFolded(t, in, got)
	}
}

// benchmarkMail is an ordinary mail of some 1,000 bytes.
func benchmarkMail(lang string) string {
	switch lang {
	case "cs":
		return "Dobrý den,\n\nděkuji za návrhy, první dva se nám líbí, ale třetí je příliš tmavý. Mohli bychom ještě vidět jednu variantu s modrou? Text na hlavní stránku pošleme do pátku, fotky budou až příští týden.\nKolegyně se ptala, zda je v ceně i překlad do němčiny. Podle smlouvy čl. 1 asi ne, tak nám prosím pošlete cenu.\n\nFakturu č. 3 zaplatíme 15. května.\n\nS pozdravem\nJana Nováková\nČajovna s.r.o.\ntel.: +420 777 123 456\n\nDne 5. 3. 2026 v 10:15 Já napsal(a):\n> Posílám tři návrhy loga.\n> Máte na ně pět pracovních dnů.\n> Hezký den\n"
	case "bg":
		return "Здравейте,\n\nблагодарим за вариантите, първите два ни харесват, но третият е твърде тъмен. Може ли да видим още един в синьо? Текстовете ще пратим до петък, снимките чак следващата седмица.\nКолежката попита дали преводът влиза в цената. Според чл. 1 май не, затова пратете оферта.\n\nФактура № 3 ще платим на 15 май.\n\nПоздрави,\nМария Иванова\n\nНа 5.3.2026 г. в 10:15, Аз написа:\n> Пращам три варианта.\n"
	case "zh":
		return "您好，\n\n谢谢发来的方案，前两个我们很喜欢，但是第三个太暗了。能不能再看一个蓝色的？首页的文字我们周五前发，照片要等到下周。\n同事问报价里有没有包括德文翻译。按合同第一条好像没有，麻烦报个价。\n\n发票3我们5月15日付。\n\n此致\n敬礼\n王小明\n\n在 2026-03-05 10:15:00，\"我\" <me@example.com> 写道：\n> 发上三个标志方案。\n> 请在五个工作日内回复。\n"
	}
	return "Hi,\n\nthank you for the concepts, we like the first two, but the third one is too dark. Could we see one more in blue? The text for the home page will come by Friday, the photos not before next week.\nMy colleague asked whether the German translation is in the price. According to section 1 it is not, so please send us a quote.\n\nWe will pay invoice 3 on 15 May.\n\nBest regards,\nDana Reyes\nNorthmoor Tea\n+1 555 123 4567\n\nOn Thu, Mar 5, 2026 at 10:15 AM Me <me@example.com> wrote:\n> Here are three concepts of the logo.\n> You have five working days for your comments.\n> Have a nice day\n"
}

// BenchmarkLower measures everything below speech acts, for whole mails.
func BenchmarkLower(b *testing.B) {
	for _, lang := range []string{"en", "cs", "bg", "zh"} {
		text := strings.Repeat(benchmarkMail(lang), 1)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				f := Fold(text)
				for _, z := range ZonesOf(f, text, false) {
					if z.Kind != New {
						continue
					}
					for _, p := range Split(f, text, z.Span, false) {
						Mentions(f, p.From, p.To, Identify(p.Span.Of(text), En), Options{At: testMoment})
					}
				}
			}
		})
	}
}
