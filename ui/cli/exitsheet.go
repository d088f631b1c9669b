package cli

import "goodterms/scripts"

// sheetJSON is what a step has to look at.
type sheetJSON struct {
	Title string          `json:"title"`
	Parts []sheetPartJSON `json:"parts"`
}

type sheetPartJSON struct {
	Heading string         `json:"heading"`
	Rows    []sheetRowJSON `json:"rows"`
}

type sheetRowJSON struct {
	Code         string   `json:"code,omitempty"`
	Level        string   `json:"level,omitempty"`
	Towards      []string `json:"towards,omitempty"`
	Agreed       string   `json:"agreed,omitempty"`
	AgreedFrom   string   `json:"agreed_from,omitempty"`
	Happened     string   `json:"happened"`
	HappenedFrom string   `json:"happened_from"`
	Entries      []string `json:"entries"`
}

// stampJSON is who decided, when, and with which evidence.
type stampJSON struct {
	On       string   `json:"on"`
	By       string   `json:"by,omitempty"`
	Evidence []string `json:"evidence"`
}

// addSheet puts in what a step has to look at, and the stamp of the decision.
func addSheet(out *stepJSON, kit *scripts.Kit, id scripts.StepID) {
	if s, ok := kit.Stamped(); ok && id == scripts.Decide {
		out.Stamp = &stampJSON{s.On.String(), s.By, append([]string{}, s.Evidence...)}
	}
	sheet, ok := kit.Sheet(id)
	if !ok {
		return
	}
	doc := sheetJSON{Title: sheet.Title}
	for _, p := range sheet.Parts {
		part := sheetPartJSON{Heading: p.Heading}
		for _, r := range p.Rows {
			part.Rows = append(part.Rows, sheetRowJSON{Code: r.Code, Level: string(r.Level), Towards: r.Towards, Agreed: r.Left.Text, AgreedFrom: r.Left.From,
				Happened: r.Right.Text, HappenedFrom: r.Right.From, Entries: append([]string{}, r.Entries...)})
		}
		doc.Parts = append(doc.Parts, part)
	}
	out.Sheet = &doc
}
