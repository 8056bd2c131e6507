package main

// kind is a sort of invented project: its share, what it is called, how it is
// scheduled and who is asked for it.
type kind struct {
	category, template, nature string
	weight                     float64
	themes                     []string
	series, firm               string
	bureaus                    []string // city bureaus that lead some of them; districts lead the rest
	median, spread             float64  // total investment in 亿元: median and sigma of its logarithm
}

// kinds follow the published mix of the collective starts of 2024: 158 industry,
// 73 infrastructure, 50 livelihood and 38 renewal projects of 319.
var kinds = []kind{
	{"产业", "industry", "企业投资", 27, []string{"智能装备产业园", "生物医药产业园", "新能源储能基地", "新材料生产基地", "集成电路产业园", "汽车零部件基地", "动力电池基地", "新型显示基地", "软件信创总部", "人工智能产业园", "轨道装备基地", "环保装备产业园"}, "A", "实业公司", []string{"广州市工业和信息化局", "广州市发展和改革委员会"}, 14, 1.1},
	{"产业", "standard_land", "企业投资", 13, []string{"智能装备智造园", "新材料智造园", "生物医药智造园", "时尚服饰智造园", "检验检测园", "现代种业园"}, "B", "制造公司", []string{"广州市工业和信息化局"}, 10, 0.9},
	{"产业", "upgrade", "企业投资", 9, []string{"汽车零部件产线技术改造", "新型显示产线技术改造", "智能装备产线技术改造", "新材料产线技术改造", "生物医药产线技术改造"}, "C", "制造公司", []string{"广州市工业和信息化局"}, 3, 0.8},
	{"基础设施", "gov", "政府投资", 24, []string{"市政道路工程", "快速路改造工程", "污水处理厂工程", "供水管网工程", "综合管廊工程", "变电站配套工程", "物流枢纽工程", "码头泊位工程", "河涌整治工程", "轨道站点配套工程"}, "D", "", []string{"广州市交通运输局", "广州市住房和城乡建设局", "广州市水务局"}, 18, 1.2},
	{"民生", "gov", "政府投资", 15, []string{"中学建设工程", "小学建设工程", "综合医院工程", "养老服务中心工程", "保障性租赁住房工程", "体育中心工程", "文化馆工程"}, "E", "", []string{"广州市教育局", "广州市卫生健康委员会", "广州市住房和城乡建设局"}, 5, 0.8},
	{"城市更新", "renewal", "社会投资", 12, []string{"城中村改造项目", "旧厂房改造项目", "老旧小区成片改造项目", "村镇工业集聚区改造项目"}, "F", "置业公司", []string{"广州市住房和城乡建设局"}, 65, 0.9},
}

// publicOwners are the invented municipal owners of units.csv.
var publicOwners = []string{"示例城市建设投资集团", "示例交通投资集团", "示例轨道建设公司", "示例水务建设公司", "示例产业园开发公司", "示例公共建筑代建中心"}

// chains ties what a name says to the chains of chains.csv.
var chains = []struct{ theme, chain string }{
	{"汽车零部件", "智能网联与新能源汽车"}, {"动力电池", "智能网联与新能源汽车"}, {"智能装备", "现代高端装备"},
	{"生物医药", "生物医药及高端医疗器械"}, {"新能源储能", "新能源"}, {"新材料", "绿色石化和新材料"},
	{"集成电路", "半导体和集成电路"}, {"新型显示", "超高清视频和新型显示"}, {"软件信创", "软件和信创"},
	{"人工智能", "人工智能"}, {"轨道装备", "轨道交通"}, {"环保装备", "节能环保和生态"},
	{"时尚服饰", "时尚产业"}, {"检验检测", "检验检测服务业"}, {"现代种业", "都市现代农业"},
}

// buildMonths is the shortest and longest time from start to finish by template.
var buildMonths = map[string][2]int{
	"gov": {20, 46}, "industry": {16, 36}, "standard_land": {14, 28}, "upgrade": {5, 16}, "renewal": {26, 54},
}
