package judgement

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"goodterms/model/reading"
)

// doing holds the Chinese words for work that end a name: an index's making.
const doing = " 翻译 编制 录制 咨询 服务 开发 制作 设计 布置 安装 采购 租赁 运营 注册 写作 撰写 施工 架设 "

// addDone lets what is worked on stand for an excluded work, "an index" for "the
// making of the index", where nothing else in the agreement is called so.
func (ix *index) addDone() {
	for i := range ix.excluded {
		n := &ix.excluded[i]
		f := n.forms
		if len(f) == 0 || len(f[0]) < 4 || !isHan(f[0]) {
			continue
		}
		last := len(f[0]) - 2
		if !strings.Contains(doing, " "+f[0][last]+f[0][last+1]+" ") {
			continue
		}
		for _, what := range hanParts(f[0][:last]) {
			if !ix.alsoNamed(strings.Join(what, "")) {
				n.done = append(n.done, what)
			}
		}
	}
}

// hanParts parts a row of Chinese characters at the words that join things.
func hanParts(row []string) [][]string {
	var out [][]string
	start := 0
	for i := 0; i <= len(row); i++ {
		if i < len(row) && !strings.Contains("及和与或、", row[i]) {
			continue
		}
		if i-start >= 2 {
			out = append(out, row[start:i])
		}
		start = i + 1
	}
	return out
}

// alsoNamed reports whether a deliverable or a material of the client's is called
// by some characters.
func (ix *index) alsoNamed(what string) bool {
	for _, list := range [][]named{ix.deliverables, ix.supplies} {
		for i := range list {
			if strings.Contains(reading.Fold(list[i].name).Text, what) {
				return true
			}
		}
	}
	return false
}

// addTails lets the later part of a Chinese name stand for it: "logo files" for
// "brand logo files". Its head is at the end, and it has no blanks to cut it by.
// One character less most often cuts a word; where that would accuse, of work that is
// excluded, it is not done.
func (n *named) addTails(whole bool) {
	for _, f := range n.forms {
		if !isHan(f) || strings.Contains(hanNegations, f[0]) {
			continue // 采用的方案 is the contrary of 未采用的方案
		}
		longest := len(f) - 1
		if whole {
			longest--
		}
		for k := longest; k >= max(3, (len(f)+1)/2); k-- {
			if tail := f[len(f)-k:]; !strings.Contains(hanLinks, tail[0]) {
				n.forms = append(n.forms, tail)
			}
		}
	}
}

// generic holds the Chinese heads of names that any file or list may have.
const generic = " 文件 档案 资料 清单 名单 图片 照片 素材 数据 内容 信息 方案 设计 设定 视频 影片 文字 意见 需求 简介 说明 目录 样本 版本 "

// addShortTails lets the second half of a Chinese name of four characters stand for it,
// as people say it, where it is material of the client's and nothing else in the
// agreement is called so: "the genealogy" for "the family's genealogy".
func (ix *index) addShortTails() {
	for i := range ix.supplies {
		n := &ix.supplies[i]
		if len(n.forms) == 0 || len(n.forms[0]) != 4 || !isHan(n.forms[0]) {
			continue
		}
		tail := n.forms[0][2:]
		word := strings.Join(tail, "")
		if !strings.Contains(generic, " "+word+" ") && !ix.calledElsewhere(word, i) {
			n.forms = append(n.forms, tail)
		}
	}
}

// calledElsewhere reports whether anything else in the agreement than a material of the
// client's has some characters in its name.
func (ix *index) calledElsewhere(what string, supply int) bool {
	for i, list := range [][]named{ix.supplies, ix.deliverables, ix.excluded, ix.keeps} {
		for k := range list {
			if (i > 0 || k != supply) && strings.Contains(reading.Fold(list[k].name).Text, what) {
				return true
			}
		}
	}
	return false
}

// The characters that no later part of a name may be cut behind, and those no later part
// may begin with.
const (
	hanNegations = "未没不非无"
	hanLinks     = "的之和及与或"
)

// isPlace reports whether a Chinese word for a thing only says where something is: the
// tree beside the pool, 水池边上那棵树.
func (v *view) isPlace(s reading.Span) bool {
	r, _ := utf8.DecodeRuneInString(v.m.e.Text[s.End:v.c.Span.End])
	return strings.ContainsRune("边邊旁", r)
}

// isHan reports whether a form is of Chinese characters alone.
func isHan(form []string) bool {
	return !slices.ContainsFunc(form, func(w string) bool {
		r, size := utf8.DecodeRuneInString(w)
		return size != len(w) || !unicode.Is(unicode.Han, r)
	})
}
