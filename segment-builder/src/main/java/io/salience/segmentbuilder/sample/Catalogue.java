package io.salience.segmentbuilder.sample;

import java.util.List;

/** What the shop sells. */
final class Catalogue {

    private static final List<Product> PRODUCTS = List.of(
            new Product(101, Category.TENTS, "Almwind", 289_00),
            new Product(102, Category.TENTS, "Almwind", 449_00),
            new Product(103, Category.TENTS, "Seeblick", 179_00),
            new Product(104, Category.TENTS, "Seeblick", 239_00),
            new Product(105, Category.TENTS, "Tannfels", 599_00),
            new Product(201, Category.SLEEPING, "Almwind", 159_00),
            new Product(202, Category.SLEEPING, "Seeblick", 89_00),
            new Product(203, Category.SLEEPING, "Tannfels", 249_00),
            new Product(204, Category.SLEEPING, "Tannfels", 49_00),
            new Product(301, Category.BOOTS, "Kargrat", 189_00),
            new Product(302, Category.BOOTS, "Kargrat", 229_00),
            new Product(303, Category.BOOTS, "Tannfels", 129_00),
            new Product(304, Category.BOOTS, "Seeblick", 99_00),
            new Product(401, Category.JACKETS, "Almwind", 219_00),
            new Product(402, Category.JACKETS, "Kargrat", 349_00),
            new Product(403, Category.JACKETS, "Seeblick", 119_00),
            new Product(404, Category.JACKETS, "Tannfels", 159_00),
            new Product(501, Category.CLIMBING, "Kargrat", 79_00),
            new Product(502, Category.CLIMBING, "Kargrat", 149_00),
            new Product(503, Category.CLIMBING, "Kargrat", 65_00),
            new Product(504, Category.CLIMBING, "Almwind", 24_00),
            new Product(505, Category.CLIMBING, "Tannfels", 109_00),
            new Product(601, Category.COOKING, "Seeblick", 39_00),
            new Product(602, Category.COOKING, "Seeblick", 69_00),
            new Product(603, Category.COOKING, "Almwind", 19_00),
            new Product(604, Category.COOKING, "Tannfels", 95_00));

    private Catalogue() {}

    static List<Product> in(Category category) {
        return PRODUCTS.stream()
                .filter(product -> product.category() == category)
                .toList();
    }

    /** @throws IllegalArgumentException where there is no such article */
    static Product get(int number) {
        return PRODUCTS.stream()
                .filter(product -> product.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no article " + number));
    }
}
