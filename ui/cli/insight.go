package cli

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/ui/text"
)

type insightJSON struct {
	On         string        `json:"on"`
	Since      string        `json:"since"`
	Currency   string        `json:"currency,omitempty"` // of the shares of income
	Floor      string        `json:"floor,omitempty"`
	Reserve    string        `json:"reserve,omitempty"`
	LowShare   *float64      `json:"low_payers_time_share,omitempty"` // of clients under the floor
	LowCap     int           `json:"low_payer_cap,omitempty"`         // per cent
	Refundable []string      `json:"refundable"`
	Clients    []auditedJSON `json:"clients"`
}

type auditedJSON struct {
	Client      string       `json:"client"`
	Hours       model.Hours  `json:"hours"`
	Income      string       `json:"income,omitempty"`
	Hour        string       `json:"hour,omitempty"`
	Agreed      string       `json:"agreed_hour,omitempty"`
	TimeShare   *float64     `json:"time_share"`
	IncomeShare *float64     `json:"income_share"`
	Open        string       `json:"open,omitempty"`
	Refundable  string       `json:"refundable,omitempty"`
	Favours     int          `json:"favours"`
	FreeValue   string       `json:"favours_worth,omitempty"`
	ReplyMine   *float64     `json:"reply_hours_mine"`
	ReplyTheirs *float64     `json:"reply_hours_theirs"`
	Flags       []int        `json:"flags_by_month"`
	Remedies    []remedyJSON `json:"remedies"`
}

type remedyJSON struct {
	Kind  string      `json:"kind"`
	Hour  string      `json:"hour,omitempty"`
	More  string      `json:"more,omitempty"`
	Hours model.Hours `json:"hours,omitempty"`
	Loses string      `json:"loses,omitempty"`
}

func (a *app) insightCmd() *cobra.Command {
	var since string
	var asJSON bool
	cmd := &cobra.Command{ValidArgsFunction: a.completeClient(), Use: "insight [CLIENT] [--since DATE] [--json]", Args: a.args(0, 1, ""),
		Long: `Time against income: hours, what was paid, what an hour brings against what was
agreed and your floor ([me] floor_rate in the settings), each client's share of
the time and of the income, how long answers take, favours and their worth,
deposits that may have to be given back against your reserve. Those that take
more than they bring come first. For one client, also what can be done.

Income is compared within one currency: that of [me] currency in the settings,
else that of all clients. No rates of exchange are known here.`,
		Example: "  goodterms insight --since 2026-01-01"}
	cmd.Flags().StringVar(&since, "since", "", "count from this `DATE`; default a year back")
	cmd.Flags().BoolVar(&asJSON, "json", false, "for scripts (docs/formats.md)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		list, cfg, err := a.audit(cmd.Context(), since)
		if err != nil {
			return err
		}
		currency := judgement.ShareOut(list, cfg.Me.Currency)
		if len(args) == 1 {
			one, err := a.client(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			for i := range list {
				if list[i].Client == one.Handle {
					list = list[i : i+1]
					break
				}
			}
		}
		switch {
		case asJSON:
			return a.json(newInsightJSON(list, cfg, currency))
		case len(args) == 1:
			a.printAudit(&list[0], cfg)
		default:
			a.printAudits(list, cfg)
			if currency == "" && len(list) > 1 {
				a.out.printf("income is in several currencies and is not compared: [me] currency in the settings names the one that counts\n")
			}
		}
		return nil
	}
	return cmd
}

// audit adds up every client from a day on.
func (a *app) audit(ctx context.Context, since string) ([]judgement.Audit, *Config, error) {
	cfg, err := a.config()
	if err != nil {
		return nil, nil, err
	}
	zone, err := a.zone()
	if err != nil {
		return nil, nil, err
	}
	now := a.Now().In(zone)
	from := model.DayIn(now, zone).AddDays(-365)
	if since != "" {
		if from, err = ParseDue(since, now); err != nil {
			return nil, nil, usagef("--since: %w", err)
		}
	}
	j, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	clients, err := j.Clients(ctx)
	if err != nil {
		return nil, nil, err
	}
	var list []judgement.Audit
	for i := range clients {
		c, err := j.Case(ctx, clients[i].ID)
		if err != nil {
			return nil, nil, err
		}
		r, err := a.judge(ctx, c, "")
		if err != nil {
			return nil, nil, err
		}
		list = append(list, judgement.AuditOf(c, r, from, zone))
	}
	return list, cfg, nil
}

func (a *app) printAudits(list []judgement.Audit, cfg *Config) {
	rows := [][]string{{"client", "hours", "income", "an hour", "agreed", "of time", "of income", "favours", "open"}}
	for i := range list {
		x := &list[i]
		rows = append(rows, []string{x.Client, x.Hours.String(), sum(x.Income), sum(x.Hour), sum(x.Agreed), percent(x.TimeShare), percent(x.IncomeShare),
			count(x.Favours), sum(x.Open)})
	}
	a.table(rows)
	for i := range list {
		if x := &list[i]; x.Excess() >= 0.1 {
			a.out.printf("%s takes %s of the time and brings %s of the income: goodterms insight %s\n", x.Client, percent(x.TimeShare), percent(x.IncomeShare), x.Client)
		}
	}
	if share, names := judgement.LowPayers(list, cfg.Settings.FloorRate.Money); cfg.Settings.LowPayerCap > 0 && share*100 > float64(cfg.Settings.LowPayerCap) {
		a.out.printf("clients under your floor take %s of the time, over your cap of %d %%: %s\n", percent(share), cfg.Settings.LowPayerCap, strings.Join(names, ", "))
	}
	a.printExposure(list, cfg)
}

// printExposure says what may have to be given back against the reserve (S003-32).
func (a *app) printExposure(list []judgement.Audit, cfg *Config) {
	total := sums(judgement.Refundable(list), sum)
	if total == "" {
		return
	}
	a.out.printf("deposits that may have to be given back: %s", total)
	if r := cfg.Settings.Reserve; !r.IsZero() {
		a.out.printf("; your reserve is %s", r.Format(model.English))
	}
	a.out.printf("\n")
}

func (a *app) printAudit(x *judgement.Audit, cfg *Config) {
	a.out.printf("%s · %s to %s\n", x.Name, x.From, x.To)
	rows := [][]string{
		{"hours", x.Hours.String()}, {"income", dash(sum(x.Income))}, {"an hour brings", dash(sum(x.Hour))}, {"agreed", dash(sum(x.Agreed))},
		{"share of time", dash(percent(x.TimeShare))}, {"share of income", dash(percent(x.IncomeShare))},
		{"billed and open", dash(sum(x.Open))}, {"may have to be given back", dash(sum(x.Refundable))},
		{"favours", dash(strings.TrimSpace(count(x.Favours) + " " + worth(x.FreeValue)))},
		{"you answer in", dash(span(x.ReplyMine))}, {"they answer in", dash(span(x.ReplyTheir))}, {"flags by month", bars(x.Flags)},
	}
	a.table(rows)
	floor := cfg.Settings.FloorRate.Money
	for i, r := range x.Remedies(floor) {
		if i == 0 {
			a.out.printf("\nwhat can be done\n")
		}
		a.out.printf("  %s\n", remedyWords(&r))
	}
}

func remedyWords(r *judgement.Remedy) string {
	switch r.Kind {
	case "raise":
		return fmt.Sprintf("raise        %s an hour; the same hours then bring %s more", sum(r.Hour), sum(r.More))
	case "streamline":
		return fmt.Sprintf("streamline   the same work in %.0f fewer hours", float64(r.Hours)/1000)
	case "scale":
		return fmt.Sprintf("scale        what they pay buys %.0f hours of work: half the budget, half the proposal (goodterms scale)", float64(r.Hours)/1000)
	}
	return fmt.Sprintf("shed         %s hours set free; %s of income lost", r.Hours, sum(r.Loses))
}

// bars draws numbers as small bars, the newest last.
func bars(list []int) string {
	return fmt.Sprintf("%s  %d this month", spark(list), list[len(list)-1])
}

// spark draws numbers as small bars.
func spark(list []int) string {
	return string(text.Bars(list, text.Clean("▁▂▃▄▅▆▇█")))
}

func sum(m model.Money) string {
	if m.Minor == 0 {
		return ""
	}
	return m.Format(model.English)
}

func worth(list []model.Money) string {
	if len(list) == 0 {
		return ""
	}
	return "worth " + sums(list, sum)
}

// sums lists totals, one for each currency.
func sums(list []model.Money, write func(model.Money) string) string {
	var out []string
	for _, m := range list {
		out = append(out, write(m))
	}
	return strings.Join(out, ", ")
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func percent(share float64) string {
	if share < 0 {
		return ""
	}
	return fmt.Sprintf("%.0f %%", 100*share)
}

// span writes how long an answer takes, in hours or days.
func span(d time.Duration) string {
	switch h := d.Hours(); {
	case d == 0:
		return ""
	case h < 1:
		return fmt.Sprintf("%.0f min", d.Minutes())
	case h < 48:
		return fmt.Sprintf("%.0f h", h)
	default:
		return fmt.Sprintf("%.0f days", h/24)
	}
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func newInsightJSON(list []judgement.Audit, cfg *Config, currency string) insightJSON {
	out := insightJSON{Currency: currency, Floor: rateWord(cfg.Settings.FloorRate), Reserve: moneyWord(cfg.Settings.Reserve), Refundable: []string{}, Clients: []auditedJSON{}, LowCap: cfg.Settings.LowPayerCap}
	if share, names := judgement.LowPayers(list, cfg.Settings.FloorRate.Money); len(names) > 0 && len(list) > 1 {
		out.LowShare = known(share)
	}
	for i := range list {
		x := &list[i]
		out.On, out.Since = x.To.String(), x.From.String()
		if !x.Refundable.IsZero() {
			out.Refundable = append(out.Refundable, x.Client+" "+x.Refundable.String())
		}
		j := auditedJSON{Client: x.Client, Hours: x.Hours, Income: moneyWord(x.Income), Hour: moneyWord(x.Hour), Agreed: moneyWord(x.Agreed),
			TimeShare: known(x.TimeShare), IncomeShare: known(x.IncomeShare), Open: moneyWord(x.Open), Refundable: moneyWord(x.Refundable),
			Favours: x.Favours, FreeValue: sums(x.FreeValue, moneyWord), ReplyMine: hoursOf(x.ReplyMine), ReplyTheirs: hoursOf(x.ReplyTheir), Flags: x.Flags, Remedies: []remedyJSON{}}
		for _, r := range x.Remedies(cfg.Settings.FloorRate.Money) {
			j.Remedies = append(j.Remedies, remedyJSON{r.Kind, moneyWord(r.Hour), moneyWord(r.More), r.Hours, moneyWord(r.Loses)})
		}
		out.Clients = append(out.Clients, j)
	}
	return out
}

func known(share float64) *float64 {
	if share < 0 {
		return nil
	}
	v := math.Round(share*1000) / 1000
	return &v
}

func hoursOf(d time.Duration) *float64 {
	if d == 0 {
		return nil
	}
	v := math.Round(d.Hours()*10) / 10
	return &v
}

func moneyWord(m model.Money) string {
	if m.Minor == 0 {
		return ""
	}
	return m.String()
}

func rateWord(r model.Rate) string {
	if r.IsZero() {
		return ""
	}
	return r.String()
}
