"""What the recogniser for Vietnamese knows: titles, words of institutions and places, surnames, and what is no name.

Lists of the language's press in general; everything is in lower case and composed letters.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(each.split()) for each in text.split(";") if each.strip())


TITLES: Final = _words("""
ông; bà; anh; chị; cô; chú; bác; cụ; em; thầy; bé; ngài; đồng chí; bộ trưởng ngoại giao; bộ trưởng quốc phòng; bộ
trưởng công an; bộ trưởng tài chính; bộ trưởng y tế; bộ trưởng nội vụ; bộ trưởng tư pháp; bộ trưởng thương mại; tiến
sĩ; tiến sỹ; giáo sư; phó giáo sư; bác sĩ; bác sỹ; luật sư; kỹ sư; thạc sĩ; kiến trúc sư; nhà báo; nhà văn; nhà thơ;
nhạc sĩ; nhạc sỹ; ca sĩ; ca sỹ; diễn viên; nghệ sĩ; nghệ sỹ; đạo diễn; họa sĩ; họa sỹ; người mẫu; hoa hậu; cầu thủ;
tiền đạo; tiền vệ; hậu vệ; thủ môn; huấn luyện viên; hlv; tay vợt; vận động viên; trọng tài; tay đua; võ sĩ; tổng
thống; phó tổng thống; cựu tổng thống; thủ tướng; phó thủ tướng; cựu thủ tướng; chủ tịch; phó chủ tịch; chủ tịch nước;
phó chủ tịch nước; chủ tịch quốc hội; phó chủ tịch quốc hội; tổng bí thư; bí thư; phó bí thư; bộ trưởng; thứ trưởng;
ngoại trưởng; cựu ngoại trưởng; quốc vụ khanh; thống đốc; phó thống đốc; thị trưởng; tỉnh trưởng; cảnh sát trưởng; đặc
phái viên; đại sứ; tổng lãnh sự; người phát ngôn; phát ngôn viên; thượng nghị sĩ; thượng nghị sỹ; hạ nghị sĩ; hạ nghị
sỹ; nghị sĩ; nghị sỹ; dân biểu; đại biểu; lãnh đạo; nhà lãnh đạo; lãnh tụ; tổng thư ký; giám đốc; phó giám đốc; tổng
giám đốc; phó tổng giám đốc; giám đốc điều hành; ceo; chuyên gia; nhà phân tích; nhà nghiên cứu; nhà khoa học; nhà
ngoại giao; nhà hoạt động; nhà kinh tế; nhà kinh tế học; nhà sử học; nhà thiết kế; đại tướng; thượng tướng; trung
tướng; thiếu tướng; tướng; đại tá; thượng tá; trung tá; thiếu tá; đại úy; thượng úy; trung úy; thiếu úy; đô đốc; chuẩn
đô đốc; phó đô đốc; trung sĩ; thẩm phán; chánh án; viện trưởng; công tố viên; cục trưởng; phó cục trưởng; tổng cục
trưởng; vụ trưởng; trưởng ban; phó trưởng ban; trưởng phòng; hiệu trưởng; phó hiệu trưởng; viện sĩ; tổng thanh tra;
tổng biên tập; thư ký; trợ lý; cố vấn; tổng tư lệnh; tư lệnh; tham mưu trưởng; nữ hoàng; hoàng tử; công chúa; thái tử;
nhà vua; vua; quốc vương; hoàng đế; đức; đức cha; đức giám mục; giáo hoàng; đức giáo hoàng; linh mục; giám mục; hồng
y; mục sư; hòa thượng; thượng tọa; thái thượng hoàng; đại giáo chủ; công tước; nữ công tước; bá tước; huân tước; tỷ
phú; doanh nhân; nạn nhân; bị cáo; bị can; nghi phạm; nghi can; đối tượng; ứng cử viên; ứng viên; tân tổng thống; cựu
chủ tịch; cựu bộ trưởng; cựu giám đốc; nguyên chủ tịch; nguyên phó thủ tướng; cựu đại sứ; phó đại sứ; cảnh sát; thám
tử; nhân chứng; tân thủ tướng; nữ thủ tướng; nữ tổng thống; thủ lĩnh; thủ hiến; phu nhân; đệ nhất phu nhân; con trai;
con gái; vợ; chồng; mẹ; cha; bố; em trai; em gái; anh trai; chị gái; phóng viên; biên tập viên; bình luận viên; nhân
viên; học sinh; sinh viên; vđv; gs; pgs; ts; ths; bs; ls; ts.; gs.; pgs.; bs.; ls.; pgs.ts; pgs.ts.; gs.ts; gs.ts.;
mr; mrs; ms; dr; tt; tt.; tổng chưởng lý; chưởng lý; cha anh; vị
""")
"""What stands before a person's name."""

ORGANISATION_HEADS: Final = _words("""
bộ; sở; cục; tổng cục; vụ; ban; ủy ban; uỷ ban; hội; hội đồng; đại hội đồng; hiệp hội; liên hiệp; liên đoàn; liên
minh; tổng liên đoàn; liên bang đoàn; đoàn; đoàn thanh niên; công đoàn; đảng; mặt trận; phong trào; quân đội; hải
quân; không quân; lục quân; thủy quân lục chiến; vệ binh; lực lượng vệ binh; cảnh sát; cảnh sát biển; công an; bộ đội;
bộ tư lệnh; quân khu; quân chủng; tòa án; toà án; tòa; toà; viện; viện kiểm sát; học viện; đại học; trường; trường đại
học; trường cao đẳng; cao đẳng; trường thpt; trường thcs; trường tiểu học; bệnh viện; trung tâm; phòng; văn phòng; cơ
quan; chi cục; thanh tra; kho bạc; công ty; tổng công ty; tập đoàn; ngân hàng; hãng; hãng hàng không; hãng tin; hãng
thông tấn; thông tấn xã; nhà xuất bản; báo; tạp chí; tờ; đài; đài truyền hình; đài phát thanh; kênh; kênh truyền hình;
quỹ; tổ chức; nhóm; câu lạc bộ; clb; đội; đội tuyển; nhà hát; bảo tàng; quốc hội; nghị viện; thượng viện; hạ viện;
duma; chính phủ; nội các; phủ chủ tịch; văn phòng chính phủ; hội nghị; thư viện; hợp tác xã; nhà máy; doanh nghiệp;
chi nhánh; đại sứ quán; tổng lãnh sự quán; lãnh sự quán; phái đoàn; cộng đồng; khối; cơ quan tình báo; cục điều tra;
cục dự trữ; sàn giao dịch; nhà thờ; giáo hội; ubnd; hđnd; tand; vksnd; bch; thành ủy; tỉnh ủy; quận ủy; huyện ủy; đảng
ủy; trung ương đảng; bộ chính trị; nhà nước
""")
"""With what the name of an institution begins."""

BARE_HEADS: Final = _words("""
quốc hội; thượng viện; hạ viện; hải quân; không quân; lục quân; bộ chính trị; nghị viện; duma
""")
"""Institutions that are named by one such word alone, where it is written with a capital within a sentence."""

OUTER_HEADS: Final = _words("""
báo; tờ; đài; kênh; hãng; hãng tin; hãng thông tấn; hãng hàng không; hãng tin tức; tạp chí; nhật báo; tuần báo; tờ
báo; trang; trang tin; trang web; đội; đội bóng; nhóm; tổ chức; công ty; tập đoàn; nhà máy; câu lạc bộ; clb; kênh
truyền hình; đài truyền hình; nhà máy đóng tàu; mạng xã hội; ban nhạc; đảng; phe; phiến quân; nhóm khủng bố; ngân
hàng; thương hiệu; nhà sản xuất; trường; doanh nghiệp; tiểu đoàn; chuỗi; ứng dụng; gã khổng lồ; chiến binh; câu lạc bộ
bóng đá
""")
"""Words that stand before an institution's name without belonging to it, where they are written small."""

INSTITUTION_WORDS: Final = _words("""
ngoại giao; nội vụ; quốc phòng; công an; giáo dục; đào tạo; và; của; về; y tế; tài chính; công thương; thương mại;
công nghiệp; nông nghiệp; phát triển; nông thôn; môi trường; tài nguyên; khoa học; công nghệ; thông tin; truyền thông;
văn hóa; văn hoá; thể thao; du lịch; giao thông; vận tải; giao thông vận tải; xây dựng; tư pháp; kế hoạch; đầu tư; lao
động; thương binh; xã hội; nhân dân; tối cao; quốc gia; quốc tế; trung ương; thành phố; tỉnh; quận; huyện; nhà nước;
điều tra; hình sự; dân sự; kinh tế; an ninh; năng lượng; nguyên tử; năng lượng nguyên tử; hợp tác; quan hệ; đối ngoại;
nghiên cứu; chiến lược; chính sách; bảo hiểm; bảo hiểm xã hội; bảo vệ; trẻ em; phụ nữ; thanh niên; cựu chiến binh;
thường trực; thường vụ; lâm thời; liên bang; dân chủ; cộng sản; tự do; bảo thủ; cảnh sát; giám sát; kiểm soát; dự trữ;
thống kê; hải quan; thuế; kiểm toán; thanh tra; hàng không; hàng hải; hải dương; vũ trụ; không gian; khí tượng; thủy
văn; khí tượng thủy văn; địa chất; bầu cử; nhân quyền; công lý; trọng tài; bóng đá; điền kinh; quần vợt; olympic; dân
tộc; tôn giáo; tổ chức; tuyên giáo; kiểm tra; dân vận; đại biểu; quân sự; tình báo; tình báo trung ương; phòng chống;
tham nhũng; ma túy; tội phạm; khủng bố; thiên tai; cứu hộ; cứu nạn; cứu trợ; nhân đạo; di cư; di trú; tị nạn; người tị
nạn; lương thực; dầu khí; điện lực; viễn thông; bưu chính; chứng khoán; cổ phần; trách nhiệm hữu hạn; tnhh; một thành
viên; đa khoa; nhi đồng; nhi; phụ sản; tim mạch; ung bướu; đông; tây; nam; bắc; châu âu; châu á; châu phi; thế giới;
toàn cầu; sản xuất; kinh doanh; dịch vụ; giáo xứ; đại học; sư phạm; bách khoa; luật; dược; kỹ thuật; mỹ thuật; âm
nhạc; nghệ thuật; ngoại thương; ngân hàng; hành chính; báo chí; truyền hình; phát thanh; tiếng nói; tổng hợp; tư vấn;
đoàn kết; hữu nghị; hòa bình; hoà bình; giải phóng; tiêu chuẩn; đo lường; chất lượng; sở hữu trí tuệ; an toàn; thực
phẩm; dược phẩm; phúc lợi; bình đẳng; hạt nhân; vũ khí; hóa học; vũ khí hóa học; thủy lợi; thủy sản; lâm nghiệp; thú
y; bảo tồn; thiên nhiên; chữ thập đỏ; nhà báo; luật sư; nhà văn; nông dân; sinh viên; doanh nghiệp; hội đồng; chính
phủ; phòng thương mại; biên giới; chống tham nhũng; phòng chống tham nhũng; chống khủng bố; đối lập; trí thức; công
đoàn; người tiêu dùng; cổ đông; nội các; điều phối; vùng; bảo an; phẫu thuật; dự báo; kiểm sát; sơ thẩm; phúc thẩm; an
ninh nội địa; nội địa; tư lệnh; đường sắt; bộ binh; nghiên cứu chiến lược; nhập cư; cựu; trẻ; cạnh tranh; chuyển đổi
số; khởi nghiệp; đổi mới sáng tạo
""")
"""Words that the names of institutions go on with in small letters."""

PLACE_HEADS: Final = _words("""
tỉnh; thành phố; tp; tp.; thị xã; thị trấn; quận; huyện; xã; phường; thôn; ấp; bản; làng; khu; khu vực; vùng; miền;
bang; tiểu bang; hạt; thủ đô; thủ phủ; cố đô; đảo; quần đảo; bán đảo; sông; hồ; núi; đèo; vịnh; biển; eo biển; cảng;
sân bay; sân bay quốc tế; phi trường; cầu; đường; phố; đại lộ; quốc lộ; ga; nhà ga; công viên; quảng trường; cửa khẩu;
căn cứ; lãnh thổ; vương quốc; nước; quốc gia; đất nước; cộng hòa; nước cộng hòa; thung lũng; sa mạc; cao nguyên; dãy
núi; khách sạn; sân vận động; nhà tù; trại; châu; chùa; đền; lâu đài; cung điện; thánh địa; vùng lãnh thổ; chế độ;
chính quyền; người dân; công dân; nhà nước
""")
"""What stands before the name of a place."""

INNER_PLACE_HEADS: Final = _words("""
hồ; sông; núi; vịnh; đảo; quần đảo; sân bay; sân bay quốc tế; cảng; cầu; đèo; quảng trường; công viên; đại lộ; đường;
phố; nhà ga; ga; điện; cung điện; lâu đài; sân vận động; chùa; đền; tháp; dãy; bán đảo; eo biển; biển; thung lũng;
nhà; khu; khách sạn; núi lửa; lăng; văn miếu
""")
"""Those of them that belong to the name where they are written with a capital."""

NO_NAMES: Final = _words("""
thứ hai; thứ ba; thứ tư; thứ năm; thứ sáu; thứ bảy; chủ nhật; thứ; hai; ba; tư; năm; sáu; bảy; tám; tháng; tháng
giêng; tháng một; tháng hai; tháng ba; tháng tư; tháng năm; tháng sáu; tháng bảy; tháng tám; tháng chín; tháng mười;
tháng chạp; tết; tết nguyên đán; giáng sinh; phục sinh; noel; quốc khánh; lễ; thế chiến; thế chiến i; thế chiến ii;
thế chiến thứ hai; chiến tranh lạnh; chiến tranh; cách mạng tháng tám; hiệp định; hiến pháp; luật; nghị định; nghị
quyết; thông tư; quyết định; chỉ thị; hiệp ước; tuyên bố; nghị định thư; thỏa thuận; công ước; chương trình; dự án;
chiến dịch; chiến lược; kế hoạch; giải; giải thưởng; cúp; huân chương; huy chương; world cup; asian cup; aff cup;
olympic; seagames; sea games; champions league; europa league; premier league; la liga; ryder cup; brexit; facebook
live; internet; covid-19; covid; sars; sars-cov-2; mers; ebola; hiv; aids; lgbt; lgbtq; gdp; usd; vnd; eur; tv; pr;
ceo; vip; dna; adn; fta; odi; oda; fdi; pm; am; gmt; et; ai; it; iot; 5g; 4g; 3g; gps; sms; cv; dvd; cd; pc; lcd; led;
suv; atm; icu; bmi; pcr; evfta; cptpp; start; inf; jcpoa; mvp; epl; u23; u22; u19; u20; hcv; hcđ; sn; đt; tel; email;
website; video; ảnh; clip; đọc thêm; xem thêm; theo; nguồn; covid 19; thứ trưởng; giáo sư; ok; no; yes; the; www;
http; https; html; pdf; kinh thánh; đức chúa; chúa; phật; trời; trái đất; mặt trời; mặt trăng; sao hỏa; sao kim; ios;
android; windows; bitcoin; instagram live; f-16; f-35; s-400; s-300; su-35; mig; boeing 737; airbus a320; boeing;
tweet; hồi giáo; thiên chúa giáo; công giáo; phật giáo; do thái; tin lành; cơ đốc giáo; kitô giáo; bắc; nam; đông;
tây; trung; nho giáo
""")
"""What is written with a capital and is no person, place or institution."""

ACRONYM_PLACES: Final = _words("uae; eu-27; tphcm; tp.hcm; hcm; đbscl; chdcnd")

KNOWN_ORGANISATIONS: Final = _words("""
liên hợp quốc; liên hiệp quốc; lhq; liên minh châu âu; eu; nato; asean; who; wto; imf; wb; ngân hàng thế giới; hội
đồng bảo an; hội đồng bảo an liên hợp quốc; đại hội đồng liên hợp quốc; fbi; cia; nasa; unesco; unicef; unhcr; opec;
brics; g7; g20; apec; fifa; uefa; vff; afc; aff; ioc; bbc; cnn; afp; ap; reuters; ttxvn; vtv; vov; vnexpress; tuổi
trẻ; thanh niên; nhà trắng; lầu năm góc; điện kremli; hezbollah; hamas; taliban; al-qaeda; al qaeda; is; isis; fed;
google; facebook; apple; microsoft; amazon; twitter; samsung; huawei; toyota; honda; intel; vingroup; vinfast;
vietcombank; viettel; fpt; petrovietnam; evn; vietnam airlines; vietjet; vietjet air; boeing; airbus; tesla; netflix;
uber; grab; instagram; youtube; tiktok; sony; lg; nokia; new york times; the new york times; washington post; the
washington post; wall street journal; the wall street journal; the guardian; the economist; financial times;
bloomberg; tass; ria novosti; sputnik; rt; tân hoa xã; thời báo hoàn cầu; nhân dân nhật báo; yonhap; kyodo; nhk; dpa;
npr; nbc; cbs; abc; fox news; đảng cộng hòa; đảng dân chủ; đảng bảo thủ; công đảng; đảng lao động; đảng cộng sản; đảng
cộng sản việt nam; đảng cộng sản trung quốc; mặt trận tổ quốc; mặt trận tổ quốc việt nam; tòa án công lý quốc tế; tòa
án tối cao; tòa án hình sự quốc tế; manchester united; manchester city; liverpool; chelsea; arsenal; real madrid;
barcelona; juventus; bayern munich; tottenham; quốc hội; nhà nước hồi giáo; chữ thập đỏ; hội chữ thập đỏ; tổ chức y tế
thế giới; quỹ tiền tệ quốc tế; hội chữ thập đỏ quốc tế; trăng lưỡi liềm đỏ
""")
"""Institutions that are known everywhere; what is written alike but for capitals is taken for them."""

SURNAMES: Final = _words("""
nguyễn; trần; lê; phạm; hoàng; huỳnh; phan; vũ; võ; đặng; bùi; đỗ; hồ; ngô; dương; lý; an; âu; bạch; bành; cao; châu;
chu; chung; cù; cung; diệp; doãn; đàm; đan; đào; đinh; đoàn; đồng; giang; giáp; hà; hàn; hạ; hầu; hứa; kha; khổng;
khuất; khúc; kiều; kim; la; lại; lâm; lã; liêu; liễu; lò; lục; lương; lưu; lữ; mạc; mai; mạch; nghiêm; nhan; nhữ;
ninh; nông; ông; phó; phùng; phương; quách; quan; quản; sầm; sùng; tạ; tăng; thạch; thái; thân; thẩm; thi; tiêu; tô;
tôn; tống; trang; triệu; trình; trịnh; trương; từ; tưởng; ung; uông; văn; vi; viên; vương; xa; đậu; đường; ân; cấn;
lộ; thiều; ma; giàng; thào; vàng; hạng; lù; sìn
""")
"""Family names; a run of two to five Vietnamese syllables that begins with one may be a person's."""

VERBS_OF_PERSONS: Final = _words("""
nói; cho biết; cho hay; cho rằng; phát biểu; tuyên bố; khẳng định; nhấn mạnh; trả lời; chia sẻ; kể; viết; thừa nhận;
phủ nhận; bác bỏ; giải thích; nhận định; bày tỏ; kêu gọi; cáo buộc; cảnh báo; đề nghị; thông báo; tiết lộ; lưu ý; than
phiền; phàn nàn; nhận xét; bình luận; qua đời; sinh; sinh năm; tử vong; từ chức; đắc cử; cảm thấy; tin rằng; hy vọng;
nghĩ; phân tích; dẫn lời; đáp; hỏi; lý giải; gợi ý
""")
"""What people do; a foreign name before it is a person's."""

PAIRED: Final = _words("""
Mỹ; Trung; Nga; Nhật; Hàn; Việt; Anh; Pháp; Đức; Ấn; Triều; Đài; Úc; Xô; Thổ; Ukraine; EU; Lào
""")
"""Countries in short, as they stand on both sides of a hyphen: Mỹ-Trung."""

NEVER_IN_NAMES: Final = _words("""
đã; sẽ; đang; cho; nói; tại; ở; vào; và; là; được; bị; có; với; của; trong; khi; do; từ; đến; vừa; mới; cũng; không;
ra; về; theo; để; phát; tuyên; tổ; mở; ký; hay; hoặc; nhưng; mà; thì; nên; còn; vẫn; rất; đều; phải; cần; muốn;
trên; dưới; sau; trước; giữa; nhằm; vì; nếu; này; đó; kia; ấy; hôm; ngày; bày
""")
"""Small words that go on with the sentence after an institution's name."""

STRICTLY_OUTER: Final = _words("""
báo; tờ; tờ báo; đài; kênh; hãng; hãng tin; hãng thông tấn; hãng hàng không; tạp chí; nhật báo; trang; trang tin;
trang web; đội; đội bóng; nhóm; nhóm khủng bố; kênh truyền hình; đài truyền hình; mạng xã hội; ban nhạc
""")
"""Those of them that are no part of the name even where they are written with a capital."""

THINGS_BEFORE: Final = _words("""
tàu; con tàu; loại; lớp; mẫu; dòng; máy bay; tên lửa; bão; cơn bão; siêu bão; giải; chiếc; xe; vũ khí; virus; vi rút;
đạo luật; phim; bộ phim; bài hát; cuốn; cuốn sách; album; ca khúc; vở kịch; cúp; đường ống; tiểu thuyết; trò chơi;
phần mềm; hệ điều hành; chương trình; show; series; chiến dịch; dự án; tuần dương hạm; khu trục hạm; tàu chiến; tàu
sân bay; tàu ngầm; tàu khu trục; khinh hạm; trực thăng; vệ tinh; tàu vũ trụ; giống; con chó; con mèo; chú chó
""")
"""Before a name these words make it a thing's."""

PEOPLES_BEFORE: Final = _words("""
người; tiếng; dân tộc; gốc; đồng; món; kiểu; bảng; đô la; đôla; yên; won; franc; nhân dân tệ; rúp; chữ
""")
"""Before the name of a country these words make a people, a language or a currency of it."""

DOTTED: Final = _words("""
tp.; ts.; gs.; bs.; ls.; q.; p.; st.; la.; j.; a.; b.; c.; d.; e.; f.; g.; h.; k.; l.; m.; n.; r.; s.; t.; v.; w.;
mr.; dr.; ms.
""")
"""Abbreviations that keep their dot."""

WEAK: Final = _words("""
và; của; về; một; đông; tây; nam; bắc; thành
""")
"""Small words that do not go on with the name of an institution by themselves."""

SMALL_IN_NAMES: Final = _words("""
de; da; di; van; al; el; la; le; du; y
""")
"""Small words within foreign names."""

ORGANISATION_PARTS: Final = _words("""
university; college; school; institute; party; group; bank; fund; council; committee; union; federation; association;
inc; inc.; corp; corp.; ltd; ltd.; co; co.; club; fc; united; city; news; times; post; press; tv; media; radio;
airlines; airways; motors; technologies; systems; international; foundation; agency; bureau; department; ministry;
court; army; navy; force; police; news.; magazine; journal; records; studios; entertainment; holdings; partners;
capital; company; cup
""")
"""Words that stand in foreign names of organisations alone."""

JOINING: Final = _words("""
de; da; di; dos; del; della; al; el; bin; ibn; von; van; der; den; la; le; du; y; &; of
""")
"""Small words that join the parts of a name."""

SMALL: Final = _words("""
đã; sẽ; đang; được; bị; và; với; của; cho; từ; tại; ở; trong; ngoài; trên; dưới; đến; tới; vào; ra; về; sau; trước;
khi; là; có; không; những; các; một; hai; ba; này; đó; thăm; gặp; nói; dự; tiếp; vì; do; để; theo; cùng; như; thì; mà;
lại; cũng; còn; rằng; nên; phải; muốn; làm; nhận; trao; mở; ký; bàn; hôm; qua; nay; năm; ngày; tháng; người; việc
""")
"""Words that are in no name, and so are written small where a headline is all in capitals."""
