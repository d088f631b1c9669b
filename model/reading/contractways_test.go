package reading

import (
	"strings"
	"testing"

	"goodterms/model"
)

// TestContractDealings holds how the parties deal with each other, as contracts in three
// languages write it: rounds, answers, ways to talk, rights, who approves.
func TestContractDealings(t *testing.T) {
	findAll(t, []wording{
		{"1. The fee includes up to three (3) rounds of revisions.", model.English, `"revisions":[{"max":3}]`},
		{"1. One round of retouching changes is included.", model.English, `"revisions":[{"max":1}]`},
		{"1. Vytvořím ti logo a plakát.\n2. Logo můžeme upravovat třikrát, zbytek dvakrát.", model.Czech, `"revisions":[{"for":"logo","max":3},{"max":2}]`},
		{"1. Dodavatel předloží dva návrhy pro úvodní stránku.", model.Czech, `"concepts":[{"for":"úvodní stránku","max":2}]`},
		{"1. For the home page, Developer will present two design concepts.", model.English, `"concepts":[{"for":"home page","max":2}]`},
		{"1. За лобито показвам два варианта на концепция.", model.Bulgarian, `"concepts":[{"for":"лобито","max":2}]`},
		{"1. Всяка картина може да се поправи два пъти.", model.Bulgarian, `"revisions":[{"max":2}]`},
		{"1. Two rounds of edits are included. Send me everything in one list, no later than 7 days after you get the draft.", model.English, `"round_within":"7 days","consolidated":true`},
		{"1. You respond to each stage within five working days.", model.English, `"feedback_within":"5 working days"`},
		{"1. I'll always reply within 24 hours.", model.English, `"reply_within":"24 hours"`},
		{"1. Na návrhy mi odpověz do týdne.", model.Czech, `"feedback_within":"1 week"`},
		{"1. Odpovídám nejpozději následující pracovní den.", model.Czech, `"reply_within":"1 working day"`},
		{"1. Ти ми отговаряш до два работни дни.", model.Bulgarian, `"feedback_within":"2 working days"`},
		{"1. До един работен ден ще имаш отговор.", model.Bulgarian, `"reply_within":"1 working day"`},
		{"1. Calls need booking three working days in advance.", model.English, `"book_ahead":"3 working days"`},
		{"1. Hovor je třeba naplánovat dva dny dopředu.", model.Czech, `"book_ahead":"2 days"`},
		{"1. За обаждане се уговаряме един ден по-рано.", model.Bulgarian, `"book_ahead":"1 day"`},
		{"1. Every two weeks you get a progress report.", model.English, `"update_every":"2 weeks"`},
		{"1. Reaching me: e-mail is best. Phone calls Mon–Fri 9:30–17:00.", model.English, `"channels":[{"name":"email"},{"name":"call"}],"hours":"Mon-Fri 09:30-17:00"`},
		{"1. Message me on WhatsApp or email, weekdays between 10 and 4. If you want a call, let's book it.", model.English, `"channels":[{"name":"email"},{"name":"whatsapp"},{"name":"call"}],"hours":"Mon-Fri 10:00-16:00"`},
		{"1. Kontakt: e-mail, telefon po–pá 8:00–16:00; schůzka po objednání.", model.Czech, `"channels":[{"name":"call"},{"name":"email"},{"name":"meeting"}],"hours":"Mon-Fri 08:00-16:00"`},
		{"1. You are licensed to use the images on your website for five years.", model.English, `"rights":"licence"`},
		{"1. Може да ползвате записите за радио две години.", model.Bulgarian, `"rights":"licence"`},
		{"1. Copyright shall vest in the Client upon payment of the Fee in full.", model.English, `"rights":"on full payment"`},
		{"1. Jakmile bude všechno zaplacené, je logo tvoje.", model.Czech, `"rights":"on full payment"`},
		{"1. Oprávnění užívat překlad vzniká zadavateli jeho odevzdáním.", model.Czech, `"rights":"on delivery"`},
		{"1. I'd love to show the best bits on my website, and you're fine with that.", model.English, `"portfolio":true`},
		{"1. Překlady nesmí překladatel uvádět mezi svými referencemi.", model.Czech, `"portfolio":false`},
		{"1. Публикувам проекта в портфолиото си след откриването.", model.Bulgarian, `"portfolio":true`},
		{"1. Anything you tell me about your sales stays between us.", model.English, `"confidential":true`},
		{"1. No variation of this Agreement shall be effective unless made in writing.", model.English, `"changes_in_writing":true`},
		{"1. Smlouvu lze měnit pouze písemnými dodatky.", model.Czech, `"changes_in_writing":true`},
		{"1. Договорът се изменя само с писмен анекс.", model.Bulgarian, `"changes_in_writing":true`},
		{"1. Client designates Marcus Ellery as its sole authorized representative for all approvals.", model.English, `"approver":"Marcus Ellery"`},
		{"1. Tom Ashdown has the final say on every post.", model.English, `"approver":"Tom Ashdown"`},
		{"1. Последната дума за всяка публикация е на Ани Петкова.", model.Bulgarian, `"approver":"Ани Петкова"`},
		{"1. Decisions about the edit are made by Helen Osei alone.", model.English, `"approver":"Helen Osei"`},
		{"1. Smlouvu lze ukončit s měsíční výpovědní lhůtou.", model.Czech, `"notice_days":30`},
		{"1. Изпълнителят изпраща седмичен отчет за напредъка.", model.Bulgarian, `"update_every":"1 week"`},
		{"1. The film will be with you by 30 June 2026.", model.English, `"deadlines":[{"date":"2026-06-30"}]`},
		{"1. Neither of us will disclose private details of the other.", model.English, `"confidential":true`},
		{"1. If it takes you longer, my dates move back by as much.", model.English, `"slips":true`},
		{"1. Když se zpozdíš, o stejný počet dní se posune i můj termín.", model.Czech, `"slips":true`},
	})
}

// TestContractDealingsNone holds words that look like such terms and are none.
func TestContractDealingsNone(t *testing.T) {
	findNone(t, []wording{
		{"1. The Client may call for amendments within fifteen working days.", model.English, "book_ahead"},
		{"1. The Producer will record, edit and mix eight episodes.", model.English, "revisions"},
		{"1. Developer will design a portfolio website.", model.English, `"portfolio"`},
		{"1. Подписи: Ани Петкова и Ралица Дончева.", model.Bulgarian, "approver"},
		{"1. Notices are sent by e-mail.", model.English, "channels"},
		{"1. A round is one list of changes.", model.English, "revisions"},
		{"1. Do té doby je klient nesmí veřejně užít.", model.Czech, "portfolio"},
	})
}

// TestContractSlip cuts a slip of points that say what they are about into its clauses,
// and reads them.
func TestContractSlip(t *testing.T) {
	text := "Nabídka – web\n\n- Co dodám: web o pěti stránkách, logo\n- Mimo nabídku: texty, fotky\n- Cena: 38 000 Kč + DPH 21 %\n- Splatnost 14 dní\n- Návrhy: logo 3, web 1\n" +
		"- Od vás: texty a fotky do 10. 3. 2026\n- Schvaluje: Petra Holá\n"
	c := ReadContract(text, Options{Language: model.Czech})
	if c.Title != "Nabídka – web" || len(c.Clauses) != 7 {
		t.Fatalf("%q and %d clauses", c.Title, len(c.Clauses))
	}
	got := termsOf(t, text, Options{Language: model.Czech})
	for _, want := range []string{`{"name":"logo"}`, `"total":"CZK 38000","tax":"plus 21 %"`, `"payment_days":14`, `"concepts":[{"for":"logo","max":3},{"for":"web","max":1}]`,
		`"client_supplies":[{"what":"texty","by":"2026-03-10"},{"what":"fotky","by":"2026-03-10"}]`, `"approver":"Petra Holá"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}

// TestContractNoticeByMail: notice by letter or e-mail is in writing, in all languages.
func TestContractNoticeByMail(t *testing.T) {
	for _, tt := range []struct {
		text string
		days int
	}{
		{"Either of us may end this agreement with 21 days' notice sent by e-mail or letter.", 21},
		{"Každá ze stran může spolupráci ukončit e-mailem, a to nejméně 14 dní předem.", 14},
		{"Предизвестието за прекратяване е 21 дни и се изпраща по имейл.", 21},
		{"您如不想继续合作，提前两周发邮件告诉我即可。", 14},
		{"若要提前結束合作，請於兩週前 E-mail 告知。", 14},
	} {
		got := ReadContract("1. "+tt.text+"\n", Options{}).Clauses[0].Terms
		if got.NoticeDays == nil || *got.NoticeDays != tt.days || got.NoticeWritten == nil || !*got.NoticeWritten {
			t.Errorf("%s: %+v", tt.text, got)
		}
	}
}
