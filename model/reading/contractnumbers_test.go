package reading

import (
	"strconv"
	"strings"
	"testing"
)

// TestContractNumbers numbers the same clauses in all the ways people do, with and
// without lines between them, in three languages: each is a clause under its number.
func TestContractNumbers(t *testing.T) {
	clauses := map[string][]string{
		"Agreement": {"The designer makes a logo and a website.", "The fee is $5,000.", "Two rounds of changes are included.", "The deposit of $1,000 is due on signing.", "Work is delivered by 3 May 2026.", "Either side may end this with 14 days' notice."},
		"Smlouva":   {"Zhotovitel vytvoří logo a web.", "Cena je 50 000 Kč.", "Součástí jsou dvě kola úprav.", "Záloha 10 000 Kč je splatná při podpisu.", "Dílo bude předáno do 3. května 2026.", "Faktury jsou splatné do 30 dnů."},
		"設計合約":      {"乙方為甲方設計標誌一款及網站一個。", "總價新台幣 60,000 元整。", "修改以兩次為限。", "訂金三成，簽約時支付。", "2026年5月3日前交付。", "請款後30日內付款。"},
	}
	for name, signs := range map[string]string{
		"dots": "1. |2. |3. |4. |5. |6. ", "brackets": "1) |2) |3) |4) |5) |6) ", "in brackets": "(1) |(2) |(3) |(4) |(5) |(6) ", "slashes": "1/ |2/ |3/ |4/ |5/ |6/ ", "zeros": "01 |02 |03 |04 |05 |06 ",
		"capitals": "A. |B. |C. |D. |E. |F. ", "capitals and dashes": "A - |B - |C - |D - |E - |F - ", "letters": "a) |b) |c) |d) |e) |f) ", "letters in brackets": "(a) |(b) |(c) |(d) |(e) |(f) ",
		"letter and number": "A1 |A2 |A3 |A4 |A5 |A6 ", "letter, dot, number": "A.1 |A.2 |A.3 |B.1 |B.2 |C.1 ", "Roman": "I. |II. |III. |IV. |V. |VI. ", "Roman and dashes": "I – |II – |III – |IV – |V – |VI – ",
		"Roman and number": "I.1. |I.2. |II.1. |II.2. |III.1. |III.2. ", "Roman of one sign": "Ⅰ、|Ⅱ、|Ⅲ、|Ⅳ、|Ⅴ、|Ⅵ、", "full width": "１、|２、|３、|４、|５、|６、", "circles": "①|②|③|④|⑤|⑥",
		"words": "Article One. |Article Two. |Article Three. |Article Four. |Article Five. |Article Six. ", "no.": "No. 1 |No. 2 |No. 3 |No. 4 |No. 5 |No. 6 ",
		"blanks inside": "第 一 條 |第 二 條 |第 三 條 |第 四 條 |第 五 條 |第 六 條 ", "款": "第一款 |第二款 |第三款 |第四款 |第五款 |第六款 ", "Chinese and a blank": "一　|二　|三　|四　|五　|六　", "Chinese": "一、|二、|三、|四、|五、|六、",
	} {
		t.Run(name, func(t *testing.T) {
			for title, texts := range clauses {
				for _, gap := range []string{"\n", "\n\n"} {
					text := title + "\n\n"
					for i, sign := range strings.Split(signs, "|") {
						text += sign + texts[i] + gap
					}
					got := ReadContract(text, Options{})
					if len(got.Clauses) != len(texts) {
						t.Fatalf("%d clauses of\n%s", len(got.Clauses), text)
					}
					for i, c := range got.Clauses {
						if c.Text != texts[i] || c.ID == strconv.Itoa(i+1) && strings.HasPrefix(signs, "A") && !strings.HasPrefix(signs, "Article") {
							t.Errorf("%s %q", c.ID, c.Text)
						}
					}
				}
			}
		})
	}
}

// TestContractLeaders: dots that lead from a thing to its price are no place to sign.
func TestContractLeaders(t *testing.T) {
	text := "報價單\n\n1. 項目\n標誌設計……一款\n名片設計……NT$6,000\n2. 修改\n兩次\n3. 付款\n請款後30日內付款。\n\n甲方：……\n乙方：____\n"
	got := ReadContract(text, Options{})
	if len(got.Clauses) != 3 {
		t.Fatalf("%d clauses: %+v", len(got.Clauses), got.Clauses)
	}
	if c := got.Clauses[2]; c.ID != "3" || strings.Contains(c.Text, "甲方") {
		t.Errorf("%s %q", c.ID, c.Text)
	}
}

// TestContractPoints: signs that number clauses elsewhere mark points here.
func TestContractPoints(t *testing.T) {
	for _, text := range []string{
		"1. The designer makes:\n(a) a logo\n(b) a card\n(c) a poster\n2. The fee is $900.\n",
		"1. 乙方負責：\n①標誌\n②名片\n③海報\n2. 總價 9,000 元。\n",
		"1. Work\nA. a logo\nB. a card\nC. a poster\n2. The fee is $900.\n",
	} {
		if got := ReadContract(text, Options{}); len(got.Clauses) != 2 {
			t.Errorf("%d clauses of\n%s", len(got.Clauses), text)
		}
	}
}
