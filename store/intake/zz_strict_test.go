package intake_test

import ("os";"path/filepath";"reflect";"testing";"time";"sort"
"goodterms/model";"goodterms/model/reading";"goodterms/store/intake")

func strip(v any) any { // names of aliases/for only
	switch v := v.(type) {
	case []any:
		out := []any{}
		for _, e := range v { out = append(out, strip(e)) }
		return out
	case map[string]any:
		m := map[string]any{}
		for k, e := range v { if k != "aliases" { m[k] = strip(e) } }
		return m
	case string:
		return reading.Fold(v).Text
	}
	return v
}
func TestZZStrict(t *testing.T) {
	files, _ := filepath.Glob("testdata/contracts/*.toml")
	type c struct{ all, loose, exact int }
	by := map[string]*c{}
	byKey := map[string]*c{}
	for _, f := range files {
		data, _ := os.ReadFile(f)
		g, _, err := intake.ParseAgreement(data, intake.TermsOptions{})
		if err != nil { t.Fatal(err) }
		loc := g.Location(time.UTC)
		r := reading.ReadContract(plainText(g), reading.Options{Language: g.Language, At: g.Signed.Noon(loc), Location: loc})
		got := map[string]map[string]any{}
		for _, cl := range r.Clauses { got[cl.ID] = keysOf(cl.Terms) }
		for _, cl := range g.Clauses { for k, w := range keysOf(cl.Terms) {
			for _, n := range []struct{m map[string]*c; k string}{{by, string(g.Language)}, {by,"all"}, {byKey, k}} {
				if n.m[n.k] == nil { n.m[n.k] = &c{} }
				x := n.m[n.k]; x.all++
				v, has := got[cl.ID][k]
				if has && sameTerm(k, w, v) { x.loose++ }
				if has && reflect.DeepEqual(strip(w), strip(v)) { x.exact++ }
			}
		}}
	}
	for k, n := range by { t.Logf("%-8s %+v", k, *n) }
	var ks []string
	for k := range byKey { ks = append(ks, k) }
	sort.Strings(ks)
	for _, k := range ks { if n := byKey[k]; n.loose != n.exact || n.loose*10 < n.all*9 { t.Logf("  %-18s all %d loose %d exact %d", k, n.all, n.loose, n.exact) } }
	_ = model.English
}
