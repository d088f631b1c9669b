package reading

import (
	"testing"

	"goodterms/model"
)

// TestContractPlainWords holds plain sentences of contracts, a few for each term, that say it in other words.
func TestContractPlainWords(t *testing.T) {
	findAll(t, []wording{
		{"1. Uvedené ceny již obsahují DPH.", model.Czech, `"tax":"included"`},
		{"1. Hodina práce stojí 850 Kč.", model.Czech, `"rate":"CZK 850/hour"`},
		{"1. Denní honorář kameramana: 9 500 Kč.", model.Czech, `"rate":"CZK 9500/day"`},
		{"1. Práce nad rozsah se hradí hodinovou sazbou 950 Kč.", model.Czech, `"rate":"CZK 950/hour"`},
		{"1. Odměna činí 2 000 Kč za článek.", model.Czech, `"rate":"CZK 2000/piece"`},
		{"1. Za každou další stránku webu se platí 2 200 Kč.", model.Czech, `"prices":[{"what":"Za každou další stránku webu se platí","amount":"CZK 2200"}]`},
		{"1. Cena 30 000 Kč se platí natřikrát: 10 000 Kč při podpisu, 10 000 Kč po odevzdání první verze a 10 000 Kč po odevzdání finální verze.", model.Czech, `"total":"CZK 30000","deposit":{"amount":"CZK 10000","due":"signing"},"instalments":[{"amount":"CZK 10000","on":"odevzdání první verze"},{"amount":"CZK 10000","on":"odevzdání finální verze"}]`},
		{"1. Smluvní pokuta za opožděnou úhradu činí 200 Kč za každý den prodlení.", model.Czech, `"late_fee":"CZK 200/day"`},
		{"1. Pokud klient nedodá podklady včas, termín odevzdání se o dobu zpoždění prodlouží.", model.Czech, `"slips":true`},
		{"1. Termíny platí za předpokladu včasného dodání podkladů; jinak se přiměřeně posunou.", model.Czech, `"slips":true`},
		{"1. Nedostanu-li vaše vyjádření včas, neručím za dodržení termínu a ten se posouvá.", model.Czech, `"slips":true`},
		{"1. Po dobu prodlení objednatele lhůta neběží.", model.Czech, `"slips":true`},
		{"1. Zhotovitel podává objednateli týdenní hlášení o stavu prací.", model.Czech, `"update_every":"1 week"`},
		{"1. Telefonáty je třeba domluvit den předem.", model.Czech, `"channels":[{"name":"call"}],"book_ahead":"1 day"`},
		{"1. Schůzku prosím sjednejte aspoň tři dny dopředu.", model.Czech, `"channels":[{"name":"meeting"}],"book_ahead":"3 days"`},
		{"1. Videohovory plánujeme nejméně 48 hodin předem.", model.Czech, `"channels":[{"name":"call"}],"book_ahead":"48 hours"`},
		{"1. Dodavatel odpovídá na dotazy klienta do druhého pracovního dne.", model.Czech, `"reply_within":"1 working day"`},
		{"1. E-maily vyřizuji do jednoho pracovního dne.", model.Czech, `"reply_within":"1 working day"`},
		{"1. Autor uděluje objednateli oprávnění dílo užít na webu.", model.Czech, `"rights":"licence"`},
		{"1. Dokud nezaplatíte celou částku, nesmíte fotky používat.", model.Czech, `"rights":"on full payment"`},
		{"1. Objednatel je oprávněn dílo užívat až po úhradě celé ceny.", model.Czech, `"rights":"on full payment"`},
		{"1. Skici a nepoužité varianty jsou moje.", model.Czech, `"keeps":[{"what":"Skici"},{"what":"nepoužité varianty"}]`},
		{"1. Цените са с включено ДДС.", model.Bulgarian, `"tax":"included"`},
		{"1. Един час работа струва 35 евро.", model.Bulgarian, `"rate":"EUR 35/hour"`},
		{"1. Неустойката за забавено плащане е 10 евро на ден.", model.Bulgarian, `"late_fee":"EUR 10/day"`},
		{"1. Докато чакам вашите материали, срокът не тече.", model.Bulgarian, `"slips":true`},
		{"1. Разговорите се уговарят 24 часа предварително.", model.Bulgarian, `"channels":[{"name":"call"}],"book_ahead":"24 hours"`},
		{"1. За среща ми пишете поне три работни дни по-рано.", model.Bulgarian, `"channels":[{"name":"meeting"}],"book_ahead":"3 working days"`},
		{"1. Работните файлове са моя собственост.", model.Bulgarian, `"keeps":[{"what":"Работните файлове"}]`},
		{"1. Клиентът се грижи за паркинг, ток и съблекалня.", model.Bulgarian, `"client_supplies":[{"what":"паркинг"},{"what":"ток"},{"what":"съблекалня"}]`},
		{"1. Ако до седем дни няма отговор, дизайнът се смята за приет.", model.Bulgarian, `"feedback_within":"7 days"`},
		{"1. Срок на предизвестието: 14 дни.", model.Bulgarian, `"notice_days":14`},
		{"1. Отмяната на поръчката струва 500 евро.", model.Bulgarian, `"kill_fee":"EUR 500"`},
		{"1. Пазим търговските тайни един на друг.", model.Bulgarian, `"confidential":true`},
		{"1. Изпълнителят няма да предоставя данни на клиента на трети лица.", model.Bulgarian, `"confidential":true`},
		{"1. Устни уговорки не важат.", model.Bulgarian, `"changes_in_writing":true`},
		{"1. Предмет на договора е изработката на лого, визитка и бланка.", model.Bulgarian, `"deliverables":[{"name":"лого"},{"name":"визитка"},{"name":"бланка"}]`},
		{"1. Ще получите 60 обработени снимки и албум.", model.Bulgarian, `"deliverables":[{"name":"обработени снимки","quantity":60},{"name":"албум"}]`},
		{"1. Цената не покрива печат и доставка.", model.Bulgarian, `"excluded":[{"what":"печат"},{"what":"доставка"}]`},
		{"1. Други услуги не се дължат.", model.Bulgarian, `"closed":true`},
		{"1. Our quote: £1,975.", model.English, `"total":"GBP 1975"`},
		{"1. Your investment: £2,100.", model.English, `"total":"GBP 2100"`},
		{"1. All prices include VAT.", model.English, `"tax":"included"`},
		{"1. The Translator is paid £0.11 per source word.", model.English, `"rate":"GBP 0.11/word"`},
		{"1. One hour of tuition costs £38.", model.English, `"rate":"GBP 38/hour"`},
		{"1. £600 is due when you sign, and £600 when I deliver the files.", model.English, `"deposit":{"amount":"GBP 600","due":"signing"},"instalments":[{"amount":"GBP 600","on":"when I deliver the files"}]`},
		{"1. A charge of £10 per day applies to overdue invoices.", model.English, `"late_fee":"GBP 10/day"`},
		{"1. Time lost waiting for the Client is added to the schedule.", model.English, `"slips":true`},
		{"1. For each day you are late, I get a day more.", model.English, `"slips":true`},
		{"1. Calls must be booked 24 hours in advance.", model.English, `"channels":[{"name":"call"}],"book_ahead":"24 hours"`},
		{"1. Video calls are by appointment, two days ahead.", model.English, `"channels":[{"name":"call"}],"book_ahead":"2 days"`},
		{"1. Until the last invoice is paid, all rights remain with me.", model.English, `"rights":"on full payment"`},
		{"1. The session files belong to the Engineer.", model.English, `"keeps":[{"what":"session files"}]`},
		{"1. The work will not appear in my portfolio.", model.English, `"portfolio":false`},
		{"1. The Client agrees that the Photographer may post selected images online.", model.English, `"portfolio":true`},
		{"1. It is for the Client to arrange parking, power and a changing room.", model.English, `"client_supplies":[{"what":"parking"},{"what":"power"},{"what":"changing room"}]`},
		{"1. You are responsible for providing the venue and the models.", model.English, `"client_supplies":[{"what":"venue"},{"what":"models"}]`},
		{"1. If we hear nothing within seven days, the design counts as approved.", model.English, `"feedback_within":"7 days"`},
		{"1. Notice period: 14 days, in writing.", model.English, `"notice_days":14,"notice_written":true`},
		{"1. If the Client withdraws, the Contractor is entitled to £750.", model.English, `"kill_fee":"GBP 750"`},
		{"1. On early termination a fee of £1,000 is payable.", model.English, `"kill_fee":"GBP 1000"`},
		{"1. We will keep each other's business secrets.", model.English, `"confidential":true`},
	})
}

// TestContractPlainWordsNone holds what settles nothing, though it names sums and days.
func TestContractPlainWordsNone(t *testing.T) {
	for _, w := range []wording{
		{"1. Сватбата е на 15 август 2026 г. в 11 часа.", model.Bulgarian, "{}"},
		{"1. Рекламният бюджет на клиента е 5 000 евро месечно и не е част от хонорара.", model.Bulgarian, "{}"},
		{"1. Договорът влиза в сила на 1 април 2026 г.", model.Bulgarian, "{}"},
		{"1. Пример: три допълнителни часа биха стрували 180 евро.", model.Bulgarian, "{}"},
		{"1. Smlouva nabývá účinnosti dnem 1. dubna 2026.", model.Czech, "{}"},
		{"1. Svatba se koná 15. srpna 2026 v 11 hodin na zámku Lednice.", model.Czech, "{}"},
		{"1. Příklad: při třech kolech úprav a 10 hodinách práce by cena byla 15 000 Kč.", model.Czech, "{}"},
		{"1. The wedding takes place on 15 August 2026 at 11 am.", model.English, "{}"},
		{"1. The Client's advertising budget of £5,000 a month is not part of our fee.", model.English, "{}"},
		{"1. This agreement takes effect on 1 April 2026.", model.English, "{}"},
		{"1. Example: three extra hours would cost £180.", model.English, "{}"},
	} {
		if got := termsOf(t, w.text, Options{Language: w.lang, Currency: "EUR"}); got != w.piece {
			t.Errorf("%s: %s", w.text, got)
		}
	}
}
