package edition

import (
	"fmt"
	"testing"
)

func TestParseEntry(t *testing.T) {
	for text, want := range map[string]string{
		"12. Sir E. Norrey to Secretary C. [Paris,] 3/13 March. Has received his letters.":   "pair #12 Sir E. Norrey > Secretary C. @Paris | Has received his letters.",
		"Feb. 1.  1. Edmund Hall to Sec. Dane. I arrived here on Thursday, and found them.":  "pair #1 Edmund Hall > Sec. Dane @ | I arrived here on Thursday, and found them.",
		"Feb. 1. London.  2. ------- to Sir John Penn. The Lords sat late.":                  "to #2  > Sir John Penn @London | The Lords sat late.",
		"16. John Tolly to the same. 4 January. Desires that Mr. Hope may have the money.":   "pair #16 John Tolly > the same @ | Desires that Mr. Hope may have the money.",
		"Feb. 6.  6. Petition of the officers of the army to the Lord General. Pray for it.": "document #6",
		"In May 1640 he went to London. There he stayed.":                                    "",
		"Yesterday I saw Mr. Hall, who goes to Bath. He is well.":                            "",
	} {
		h, end, ok := parseEntry(text)
		got := ""
		switch {
		case ok && h.document:
			got = fmt.Sprintf("document #%d", h.number)
		case ok:
			got = fmt.Sprintf("%s #%d %s > %s @%s | %s", map[class]string{pairClass: "pair", toClass: "to"}[h.class], h.number, texts(h.senders), texts(h.addressees), h.place, squeeze(text[end:]))
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func texts(names []named) string {
	s := ""
	for i, n := range names {
		if i > 0 {
			s += "|"
		}
		s += n.text
	}
	return s
}
