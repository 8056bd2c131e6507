package extract

import "testing"

// Bodies that every city and county has some of are told by the place of the text in front;
// those that bear a name of their own, or another place's, are not.
func TestBodiesInAPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ city, name, want string }{
		{"石浦县", "青山镇人民政府", "石浦县青山镇人民政府"},
		{"临溪市", "城南街道办事处", "临溪市城南街道办事处"},
		{"临溪市", "高新区管委会", "临溪市高新区管委会"},
		{"临溪市", "东港新城管委会", "临溪市东港新城管委会"},
		{"临溪市", "石桥区青山镇人民政府", "临溪市石桥区青山镇人民政府"},
		{"石浦县", "县项目服务中心", "石浦县项目服务中心"},
		{"石浦县", "县经开区管委会", "石浦县经开区管委会"},
		{"临溪市石桥区", "区城建集团", "临溪市石桥区城建集团"},
		{"临溪市石桥区", "市轨道集团", "临溪市轨道集团"},
		{"石浦县", "市轨道集团", "市轨道集团"}, // the text does not name the city
		{"临溪市", "临溪高新区管委会", "临溪高新区管委会"},
		{"临溪市", "石浦泵业集团", "石浦泵业集团"},
		{"河北省", "青山镇人民政府", "青山镇人民政府"},
		{"", "青山镇人民政府", "青山镇人民政府"},
	} {
		d := document{city: newCity(c.city)}
		if got := d.inPlace(c.name); got != c.want {
			t.Errorf("%s of %q: %q, want %q", c.name, c.city, got, c.want)
		}
	}
}

// 委 with 会 behind it belongs to a committee of another kind: 新城管委会 is no 城管委.
func TestCommitteesOfZonesAreNoBureaus(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"东港新城管委会主任", "滨江新城管委会将新建学校", "社区民政委会议"} {
		if list := organs(text, 0, len(text), newCity("临溪市")); len(list) > 0 {
			t.Errorf("%s: %v", text, list)
		}
	}
}
