package edition

import "testing"

func TestNarrative(t *testing.T) {
	for text, want := range map[string]bool{
		`It was about this time that he made the acquaintance of Mr. Hunter. He wrote of it: "You would like him."`:                                               true,
		"In the spring my father was ill, and the following letter is to his sister, who had gone to Bath:--":                                                     true,
		"The rest of the year was clouded by the death of the boy, who had gone to sea in May with Captain Hall and his brother; the house was shut till Easter.": true,
		"Осенью он писал сестре о своей поездке в Тверь, и сестра сохранила его письма в особой шкатулке.":                                                        true,
		"Fanny sends her love to Mrs. Hooper, and begs you for the recipe of the pudding that was so good.":                                                       false,
		"Tell Henry that a hamper of apples is gone to him from Kenton, and that Mr. Fowler intended writing on Friday about the charts and the books.":           false,
		"The chimneys at the Great House are done. Mr. Prout has opened a gravel-pit, very conveniently, just at the mouth of the lane.":                          false,
		"He wrote to me on Monday that the box had come, and that nothing in it was broken but the glass.":                                                        false,
		"Mr. Dent was there.": false,
	} {
		if got := narrative(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
