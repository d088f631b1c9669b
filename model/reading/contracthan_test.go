package reading

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"reflect"
	"regexp"
)

// TestHanWordings reads ways of saying the terms of a contract in Chinese: a line of
// testdata/contract-zh.txt with the terms that the line below it has, {} for none.
func TestHanWordings(t *testing.T) {
	data, err := os.ReadFile("testdata/contract-zh.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	n := 0
	for i := 0; i+1 < len(lines); i++ {
		if strings.HasPrefix(lines[i], "#") || lines[i] == "" {
			continue
		}
		text, want := lines[i], strings.TrimSpace(lines[i+1])
		i++
		n++
		got := termsOf(t, "第一条 "+text+"\n", Options{At: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Language: LanguageOf(text, model.Simplified), Currency: "CNY", Signed: model.NewDay(2026, 3, 1)})
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
	if n < 100 {
		t.Errorf("%d wordings", n)
	}
}

// TestHanLayouts cuts Chinese contracts as people lay them out: the numbers of their
// clauses, and one term of each.
func TestHanLayouts(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"headings in brackets", "插畫委託單\n\n日期：2026/04/10\n客戶：森林繪本館\n\n【委託內容】\n內頁插畫 16 張\n封面 1 張\n\n【費用】\n合計 NT$ 80,000\n\n【時程】\n草稿：5/15 前\n完稿：6/30 前\n",
			"2026-04-10 1:deliverables 2:total 3:deadlines"},
		{"points of articles", "第一條（服務項目）\n一、說明書中譯英。\n二、新聞稿五則。\n第二條（終止）\n任一方得於十日前以書面通知他方終止本合約。\n立合約書人\n甲方：　　　\n中華民國一一五年四月十三日\n",
			"2026-04-13 1/一:deliverables 1/二:deliverables 2:notice_days,notice_written"},
		{"numbers in brackets", "服务协议\n（一）修改\n可修改两次。\n（二）甲方配合\n1. 提供品牌资料；\n2. 提供产品照片。\n（三）版权\n付清后版权归甲方。\n委托方：          制作方：\n签字日期：2026年3月11日\n",
			"2026-03-11 一:revisions 二/1:client_supplies 二/2:client_supplies 三:rights"},
		{"a slip", "Logo设计单\n\n客户：小舟咖啡\n日期：2026.5.6\n\n交付：logo 1套，菜单 2款\n修改：logo 3轮，菜单 2轮\n价格：6800，含税\n联系：微信，10-19点，周日休息\n",
			"2026-05-06 1:deliverables 2:revisions 3:tax,total 4:channels,hours"},
		{"a table", "1. 总价人民币10,000元。\n2. 付款：\n| 期次 | 条件 | 比例 |\n| 首付款 | 合同签署 | 30% |\n| 尾款 | 验收合格 | 70% |\n",
			" 1:total 2:deposit,instalments"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := ReadContract(tt.text, Options{At: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Language: LanguageOf(tt.text, model.Simplified)})
			got := c.Signed.String()
			for i := range c.Clauses {
				data, err := json.Marshal(c.Clauses[i].Terms)
				if err != nil {
					t.Fatal(err)
				}
				terms := map[string]any{}
				if err := json.Unmarshal(data, &terms); err != nil {
					t.Fatal(err)
				}
				got += " " + c.Clauses[i].ID + ":" + strings.Join(slices.Sorted(maps.Keys(terms)), ",")
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestHanBesideOthers reads a Chinese clause of an English contract as Chinese, and of a
// clause that says the same in both languages the English.
func TestHanBesideOthers(t *testing.T) {
	tests := []struct{ text, want string }{
		{"1. The fee is EUR 900 in total.\n2. 甲方应于收到发票后十日内付款，首页及网站各两轮修改。\n", `{"total":"EUR 900"}` + "\n" + `{"revisions":[{"for":"首页","max":2},{"for":"网站","max":2}],"payment_days":10}`},
		{"1. The client pays each invoice within 14 days of receiving it, in full and without deductions of any kind. 收到发票后十日内付款，含三轮修改。\n", `{"payment_days":14}`},
	}
	for _, tt := range tests {
		if got := termsOf(t, tt.text, Options{Language: model.English}); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestHanSides reads who "you" are: the client of one who writes to it, and the one who
// does the work where the client writes and asks for it.
func TestHanSides(t *testing.T) {
	tests := []struct{ text, want string }{
		{"1. 想请你担任舞台设计，提交模型一座。\n2. 剧团会给你剧本和场景照片。\n3. 设计的著作权是你的，我们有权在重演时使用。\n",
			`{"deliverables":[{"name":"模型"}]}` + "\n" + `{"client_supplies":[{"what":"剧本"},{"what":"场景照片"}]}` + "\n" + `{"rights":"licence"}`},
		{"1. 公司应于每月5日前支付上月费用。\n2. 公司应提供栏位说明及账号。\n",
			"{}\n" + `{"client_supplies":[{"what":"栏位说明"},{"what":"账号"}]}`},
	}
	for _, tt := range tests {
		if got := termsOf(t, tt.text, Options{Language: model.Simplified, Currency: "CNY"}); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestHanCurrency takes for a contract in traditional characters that names no currency
// that of where it was written.
func TestHanCurrency(t *testing.T) {
	for text, want := range map[string]string{
		"1. 費用合計 42,000 元，訂金 12,000 元。\n": "TWD",
		"1. 設計費合計 42,000 元，請用轉數快過數。\n":    "HKD",
		"1. 費用合計港幣 42,000 元。\n":           "HKD",
		"1. 乙方應保密。\n":                     "",
	} {
		if got := ReadContract(text, Options{Language: model.Traditional}).Currency; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestHanForms reads forms that somebody filled in: brackets and lines around a value,
// boxes to tick, bars before headings.
func TestHanForms(t *testing.T) {
	tests := []struct{ text, want string }{
		{"1. 费用\n• 总价：【28,000】元\n• 工时：预估【90】小时\n", `{"total":"CNY 28000","estimate":90}`},
		{"1. ▍修圖\n- 每張照片 2 次為限\n- 收到樣片後 ____10____ 天內提出\n", `{"revisions":[{"max":2}],"round_within":"10 days"}`},
		{"1. ▍客戶準備\n- 樣品：5/6 前\n- 確認人：吳小姐\n", `{"client_supplies":[{"what":"樣品","by":"2026-05-06"}],"approver":"吳小姐"}`},
		{"1. 总价 18,000 元（☐ 含税 ☑ 未税）\n", `{"total":"CNY 18000"}`},
		{"1. 付款节点\n• 签约：9,000元\n• 初稿确认：12,000元\n", `{"deposit":{"amount":"CNY 9000","due":"signing"},"instalments":[{"amount":"CNY 12000","on":"初稿确认"}]}`},
		{"1. ▍時程\n- 初稿交件：5/8\n- 完稿交件：6/9\n", `{"deadlines":[{"for":"初稿","date":"2026-05-08"},{"for":"完稿","date":"2026-06-09"}]}`},
		{"1. 【費用】總價 9,000 元\n", `{"total":"CNY 9000"}`},
	}
	for _, tt := range tests {
		o := Options{Language: LanguageOf(tt.text, model.Simplified), Currency: "CNY", Signed: model.NewDay(2026, 3, 1)}
		if got := termsOf(t, tt.text, o); got != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestHanPatterns: each name of contract-zh.txt is a field of the reader's, or stands in
// another pattern.
func TestHanPatterns(t *testing.T) {
	used := map[string]bool{}
	var fields func(reflect.Type)
	fields = func(is reflect.Type) {
		for i := range is.NumField() {
			if f := is.Field(i); f.Anonymous {
				fields(f.Type)
			} else {
				used[patternName(f.Name)] = true
			}
		}
	}
	fields(reflect.TypeFor[hanPatterns]())
	text, err := os.ReadFile("lexicon/contract-zh.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`(?m)^([a-z-]+):`).FindAllStringSubmatch(string(text), -1) {
		if !used[m[1]] && !strings.HasPrefix(m[1], "channel-") && !strings.Contains(string(text), "{"+m[1]+"}") {
			t.Errorf("nobody asks for %s", m[1])
		}
	}
}
